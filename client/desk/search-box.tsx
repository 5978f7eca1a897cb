import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { routes } from './routes.tsx'
import css from './shell.module.css'

/** Search over everything; `/` brings the cursor here from anywhere one is not typing. Stands where there is a `/search` page. */
export function SearchBox() {
  const t = useWords('desk')
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  if (!routes.some(({ path }) => path === '/search')) return null
  return (
    <form
      className={css.search}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const q = input.current?.value.trim()
        if (q) void navigate({ to: '/search', search: { q } as never })
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={t('search.name')}
        placeholder={t('search.hint')}
        maxLength={60}
        title={t('search.key')}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
