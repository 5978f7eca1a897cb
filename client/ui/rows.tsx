import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import css from './rows.module.css'

/** Things of one kind under each other, a line between: activities of a day, messages, entries of a ledger. */
export function Rows({ children, name }: { children: ReactNode; name?: string }) {
  return (
    <ul role="list" className={css.rows} aria-label={name}>
      {children}
    </ul>
  )
}

type RowProps = {
  /** Before the title, in tabular figures: a time, a number. */
  lead?: ReactNode
  title: ReactNode
  /** Quieter, under the title: place, unit, moment. */
  line?: ReactNode
  /** At the right: a state label, points, a button. */
  aside?: ReactNode
  /** Pressing the row goes here. */
  to?: string
  search?: Record<string, string>
  /** Came in live just now: marked until looked at, never moved under a finger. */
  fresh?: boolean
}

/** One of them. */
export function Row({ lead, title, line, aside, to, search, fresh }: RowProps) {
  return (
    <li className={[css.row, to ? css.opens : '', fresh ? css.fresh : ''].filter(Boolean).join(' ')}>
      {lead ? (
        <span className={css.lead} data-figures>
          {lead}
        </span>
      ) : null}
      <span className={css.words}>
        <span className={css.title}>
          {to ? (
            <Link to={to} {...(search ? { search: search as never } : {})}>
              {title}
            </Link>
          ) : (
            title
          )}
        </span>
        {line ? <small>{line}</small> : null}
      </span>
      {aside ? <span className={css.aside}>{aside}</span> : null}
      {to ? <Icon name="forward" /> : null}
    </li>
  )
}
