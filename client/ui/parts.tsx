import { Fragment } from 'react'
import css from './parts.module.css'

/** Short things in one quiet line, a dot between; a part that has no room goes to the next line as a whole. */
export function Parts({ of }: { of: readonly (string | null)[] }) {
  const said = of.filter((part) => part !== null && part !== '')
  return said.map((part, index) => (
    <Fragment key={part}>
      <span className={css.part}>{index < said.length - 1 ? `${part} ·` : part}</span>{' '}
    </Fragment>
  ))
}
