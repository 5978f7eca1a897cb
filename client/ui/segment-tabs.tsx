import { type KeyboardEvent, useRef } from 'react'
import css from './segment-tabs.module.css'
import { count as formatCount } from './format.ts'

export type Segment<T extends string> = { value: T; label: string; count?: number }

/** Views of one list side by side, each with how many it holds; arrow keys move between them. */
export function SegmentTabs<T extends string>({
  segments,
  value,
  onChoose,
  name,
}: {
  segments: readonly Segment<T>[]
  value: T
  onChoose: (value: T) => void
  name: string
}) {
  const list = useRef<HTMLDivElement>(null)
  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const at = segments.findIndex((segment) => segment.value === value)
    const index = (at + step + segments.length) % segments.length
    onChoose(segments[index]!.value)
    list.current?.querySelectorAll('button')[index]?.focus()
  }
  return (
    <div ref={list} className={css.tabs} role="group" aria-label={name} onKeyDown={move}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          onClick={() => onChoose(segment.value)}
        >
          {segment.label}
          {segment.count === undefined ? null : <span data-figures>{formatCount(segment.count)}</span>}
        </button>
      ))}
    </div>
  )
}
