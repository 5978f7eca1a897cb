import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './venues.module.css'

/** A call to the place; nothing where it has no telephone. */
export function CallPlace({ phone }: { phone: string }) {
  const t = useWords('venues')
  if (phone === '') return null
  return (
    <a className={css.call} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
      <Icon name="phone" /> {t('call', { phone })}
    </a>
  )
}
