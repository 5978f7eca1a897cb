import type { ReactNode } from 'react'
import { useFormat } from './format.ts'
import css from './timeline.module.css'
import type { Tone } from './tokens.ts'

export type TimelineEntry = { key: string; at: string; what: ReactNode; who?: ReactNode; tone?: Tone }

/** What happened, newest first as given; each with its moment in Shanghai. */
export function Timeline({ entries, name }: { entries: readonly TimelineEntry[]; name: string }) {
  const format = useFormat()
  return (
    <ol role="list" className={css.timeline} aria-label={name}>
      {entries.map(({ key, at, what, who, tone }) => (
        <li key={key} className={tone ? css[tone] : undefined}>
          <time dateTime={at}>{format.tableMoment(at)}</time>
          <p>{what}</p>
          {who ? <small>{who}</small> : null}
        </li>
      ))}
    </ol>
  )
}
