import { Link } from '@tanstack/react-router'
import { count } from './format.ts'
import css from './number-link.module.css'

type NumberLinkProps = {
  value: number
  unit: string
  /** What is counted. */
  label: string
  /** The rows it counts. */
  to: string
  search?: object
  /** The day it is of, when not now. */
  asOf?: string
}

/** A number with its unit and name; it opens the rows it counts. */
export function NumberLink({ value, unit, label, to, search, asOf }: NumberLinkProps) {
  return (
    <Link to={to} search={(search ?? {}) as never} className={css.number}>
      <span className={css.label}>{label}</span>
      <span className={css.value} data-figures>
        {count(value)}
        <span className={css.unit}>{unit}</span>
      </span>
      {asOf ? <small>{asOf}</small> : null}
    </Link>
  )
}
