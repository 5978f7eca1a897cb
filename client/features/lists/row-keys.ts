import { useEffect, useEffectEvent } from 'react'

type RowKeys = {
  /** Ids of the rows on the screen, in their order. */
  ids: readonly string[]
  open: string | null
  show: (id: string | null) => void
}

/** While an item is open beside a list: arrow up and down show the row before and after it, Escape closes it. */
export function useRowKeys({ ids, open, show }: RowKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (open === null || isBusyWithKeys(event)) return
    if (event.key === 'Escape') return show(null)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    const next = ids[ids.indexOf(open) + step]
    event.preventDefault()
    if (next) show(next)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

/** Whether this key belongs to something else: a field, a menu, a dialog, a shortcut of the browser. */
export function isBusyWithKeys(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  if (document.querySelector('dialog[open]')) return true
  const at = event.target
  return (
    at instanceof HTMLElement &&
    (at.isContentEditable ||
      at.closest(
        'input:not([type=checkbox]), textarea, select, [role=combobox], [role=listbox], [role=menu], [role=dialog]',
      ) !== null)
  )
}
