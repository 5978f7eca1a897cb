import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { useWords } from './i18n.ts'
import { Icon } from './icon.tsx'
import css from './toast.module.css'
import type { Tone } from './tokens.ts'

export type ToastSpec = {
  text: string
  tone?: Tone
  /** Takes the deed back; the toast then stays longer. */
  undo?: () => void
  requestId?: string | null
}
type Shown = ToastSpec & { id: number }

let shown: readonly Shown[] = []
let last = 0
const watchers = new Set<() => void>()
/** Places that can show toasts; the newest does, so that an open dialog has them above itself. */
let hosts: readonly symbol[] = []

function show(next: readonly Shown[]): void {
  shown = next
  for (const changed of watchers) changed()
}

/** Says in one line what was done or refused; with `undo` it offers to take it back for ten seconds. Answers how to take it off. */
export function toast(spec: ToastSpec): () => void {
  const id = ++last
  // What was merely done makes room for what is done next; a refusal, or what can be taken back, stays its time.
  const staying = shown.filter(({ text, undo, tone }) => text !== spec.text && (undo || tone === 'late'))
  show([...staying, { ...spec, id }].slice(-3))
  setTimeout(() => dismiss(id), spec.undo || spec.tone === 'late' ? 10_000 : 5000)
  return () => dismiss(id)
}

/** Takes all toasts off the screen; a kiosk does when it wipes. */
export function clearToasts(): void {
  show([])
}

function dismiss(id: number): void {
  show(shown.filter((one) => one.id !== id))
}

function onChange(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

/** Whether this place is the one that shows them now. */
function useTurn(): boolean {
  const [host] = useState(() => Symbol('toasts'))
  useEffect(() => {
    hosts = [...hosts, host]
    show(shown)
    return () => {
      hosts = hosts.filter((one) => one !== host)
      show(shown)
    }
  }, [host])
  return useSyncExternalStore(onChange, () => hosts.at(-1) === host)
}

/** Where toasts appear: in each shell, and in each open dialog above it. Never takes the focus. */
export function Toasts() {
  const t = useWords('ui')
  const mine = useTurn()
  const list = useSyncExternalStore(onChange, () => shown)
  return (
    <div className={css.toasts} role="status" aria-live="polite" data-no-print>
      {(mine ? list : []).map(({ id, text, tone = 'done', undo, requestId }) => (
        <div key={id} className={css.toast}>
          <span className={css[tone]}>
            <Icon name={tone} />
          </span>
          <p>
            {text}
            {requestId ? <small>{`${t('requestId')} ${requestId}`}</small> : null}
          </p>
          {undo ? (
            <Button
              kind="quiet"
              icon="undo"
              onClick={() => {
                dismiss(id)
                undo()
              }}
            >
              {t('undo')}
            </Button>
          ) : null}
          <button type="button" className={css.close} aria-label={t('close')} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}
