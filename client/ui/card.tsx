import { Link } from '@tanstack/react-router'
import { type ReactNode, use } from 'react'
import css from './card.module.css'
import { Heading } from './heading.ts'

type CardProps = {
  title?: ReactNode
  /** Beside the title: a state label, or a quiet act. */
  aside?: ReactNode
  children?: ReactNode
  /** The acts of this card; at most one is primary. */
  acts?: ReactNode
  /** Pressing the title, and so the whole card, goes here. */
  to?: string
  /** The one thing that is first on this screen. */
  first?: boolean
  /** The element it is in the reading order. */
  as?: 'section' | 'article' | 'li'
}

/** A sheet of paper on the board: title, some lines, acts. */
export function Card({ title, aside, children, acts, to, first, as: Tag = 'section' }: CardProps) {
  const Title = use(Heading) === 2 ? 'h2' : 'h3'
  return (
    <Tag className={[css.card, to ? css.opens : '', first ? css.first : ''].filter(Boolean).join(' ')}>
      {title || aside ? (
        <div className={css.head}>
          <Title className={css.title}>{to ? <Link to={to}>{title}</Link> : title}</Title>
          {aside}
        </div>
      ) : null}
      {children}
      {acts ? <div className={css.acts}>{acts}</div> : null}
    </Tag>
  )
}

/** Short facts in one column, each with an icon or a name before it: time, place, places left. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <ul role="list" className={css.facts}>
      {children}
    </ul>
  )
}

/** One of them. */
export function Fact({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <li>
      {icon}
      <span>{children}</span>
    </li>
  )
}
