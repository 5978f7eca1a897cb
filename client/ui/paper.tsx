import type { ReactNode } from 'react'
import css from './paper.module.css'

type PaperProps = {
  /** What it is about and when it was printed. */
  line?: ReactNode
  /** Who signs, under it. */
  sign?: string
  children: ReactNode
}

/** What goes on paper as it stands on the screen: ruled tables, page numbers, room to sign, nothing to press. */
export function Paper({ line, sign, children }: PaperProps) {
  return (
    <div className={css.paper}>
      {line ? <p className={css.line}>{line}</p> : null}
      {children}
      {sign ? <p className={css.sign}>{sign}</p> : null}
    </div>
  )
}

type PaperTableProps = {
  /** Heads a first column that counts the rows; without it none does. */
  number?: string
  heads: readonly string[]
  /** A text a column; a line break begins a new line. */
  rows: readonly (readonly string[])[]
}

/** Rows of texts under their heads, which stand on every page. */
export function PaperTable({ number, heads, rows }: PaperTableProps) {
  return (
    <table>
      <thead>
        <tr>
          {[...(number ? [number] : []), ...heads].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <tr key={`${index} ${cells[0]}`}>
            {number ? <td>{index + 1}</td> : null}
            {cells.map((cell, at) => (
              <td key={heads[at]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
