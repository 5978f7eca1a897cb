import { useEffect, useEffectEvent } from 'react'
import { isBusyWithKeys } from './row-keys.ts'

type BoardKeys = {
  /** `1`–`9`: the card with this index. */
  propose?: (index: number) => void
  /** `x` */
  notThis?: () => void
  /** Arrow left and right: the card before or after. */
  aside?: (step: -1 | 1) => void
  /** Arrow up and down: the line before or after. */
  move?: (step: -1 | 1) => void
}

/** The keys of the match board; deaf while one types, while a dialog is open, and while `on` is false. */
export function useBoardKeys(on: boolean, keys: BoardKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!on || event.repeat || isBusyWithKeys(event)) return
    const act = actOf(event.key, keys)
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

function actOf(key: string, { propose, notThis, aside, move }: BoardKeys): (() => void) | undefined {
  if (/^[1-9]$/.test(key)) return propose && (() => propose(Number(key) - 1))
  switch (key) {
    case 'x':
    case 'X':
      return notThis
    case 'ArrowLeft':
      return aside && (() => aside(-1))
    case 'ArrowRight':
      return aside && (() => aside(1))
    case 'ArrowUp':
      return move && (() => move(-1))
    case 'ArrowDown':
      return move && (() => move(1))
    default:
      return undefined
  }
}
