import { type RefObject, useEffect } from 'react'

const fields =
  'input:not([type=hidden], [hidden], [disabled], [readonly]), select:not([disabled]), textarea:not([disabled])'

/**
 * Puts the cursor into the first field of what just opened, and into the one that takes its place in the next step.
 * Whoever is writing in a field is left there.
 */
export function useFirstField(inside: RefObject<HTMLElement | null>, open: boolean): void {
  useEffect(() => {
    const element = inside.current
    if (!open || !element) return undefined
    let last: Element | null = null
    const look = () => {
      const first = element.querySelector<HTMLElement>(fields)
      if (first === last) return
      last = first
      if (document.activeElement?.matches(fields) && element.contains(document.activeElement)) return
      // Of radio buttons the chosen one: the first would be another answer by an arrow key.
      const chosen = first?.closest('fieldset')?.querySelector<HTMLElement>('input:checked')
      const field = chosen ?? first
      field?.focus()
    }
    look()
    const steps = new MutationObserver(look)
    steps.observe(element, { childList: true, subtree: true })
    return () => steps.disconnect()
  }, [inside, open])
}
