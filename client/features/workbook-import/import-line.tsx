import type { ReactNode } from 'react'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'
import type { ColumnReport, RowReport } from './import-reading.ts'
import css from './import-sheet.module.css'

const effectTones: Record<'new' | 'changed' | 'same' | 'listed', Tone> = {
  new: 'done',
  changed: 'waiting',
  same: 'off',
  listed: 'done',
}

/** What a kind of import says of its rows: what a taken one comes to, and why a rejected one is not taken. */
export type RowWords<R extends RowReport> = { reading: (row: R) => ReactNode; reason: (reason: string) => string }

type ImportLineProps<R extends RowReport> = RowWords<R> & { row: R; columns: readonly ColumnReport[] }

/** One row of the sheet and, beside it, what we make of it; a rejected one says in a sentence why and what to do. */
export function ImportLine<R extends RowReport>({ row, columns, reading, reason }: ImportLineProps<R>) {
  return (
    <tr className={css[row.status]}>
      <th scope="row" className={css.number}>
        {row.row}
      </th>
      {columns.map(({ column, field }) => (
        <td key={column} className={field === 'ignore' ? css.ignored : undefined} title={row.cells[column]}>
          <div>{row.cells[column]}</div>
        </td>
      ))}
      <td className={css.reading}>
        <Reading row={row} reading={reading} reason={reason} />
      </td>
    </tr>
  )
}

function Reading<R extends RowReport>({ row, reading, reason }: RowWords<R> & { row: R }) {
  const t = useWords('workbook-import')
  if (row.status === 'rejected')
    return (
      <>
        <StateLabel tone="late" word={t('status.rejected')} /> {row.reason ? reason(row.reason) : ''}
      </>
    )
  if (row.status === 'skipped')
    return <span className={css.quiet}>{t('skipped', { what: t(`skip.${row.reason ?? 'blank'}`) })}</span>
  const effect = row.effect ?? 'new'
  return (
    <>
      <StateLabel tone={effectTones[effect]} word={t(`effect.${effect}`)} /> {reading(row)}
    </>
  )
}
