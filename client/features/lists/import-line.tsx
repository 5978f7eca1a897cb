import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'
import type { ColumnReport, RowReport } from './import-reading.ts'
import css from './import-sheet.module.css'
import { useItemWords } from './item-words.ts'

const effectTones: Record<'new' | 'changed' | 'same', Tone> = { new: 'done', changed: 'waiting', same: 'off' }

/** One row of the sheet and, beside it, what we make of it; a rejected one says in a sentence why and what to do. */
export function ImportLine({ row, columns }: { row: RowReport; columns: readonly ColumnReport[] }) {
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
        <Reading row={row} />
      </td>
    </tr>
  )
}

function Reading({ row }: { row: RowReport }) {
  const t = useWords('lists')
  const words = useItemWords()
  if (row.status === 'rejected')
    return (
      <>
        <StateLabel tone="late" word={t('import.status.rejected')} />{' '}
        {row.reason ? t(`lists-import:reason.${row.reason}`) : ''}
      </>
    )
  if (row.status === 'skipped' || !row.item)
    return <span className={css.quiet}>{t('import.skipped', { what: t(`import.skip.${row.reason ?? 'blank'}`) })}</span>
  const { item } = row
  const valid = item.validFrom || item.validTo ? words.valid(item) : ''
  const capacity = item.capacity === null ? '' : words.capacity({ kind: 'resource', capacity: item.capacity })
  const facts = [item.category, item.audience, capacity, item.availability, item.place, valid, item.contact]
  const effect = row.effect ?? 'new'
  return (
    <>
      <StateLabel tone={effectTones[effect]} word={t(`import.effect.${effect}`)} /> <strong>{item.title}</strong>
      {t('dot')}
      {item.provider}
      <small>{facts.filter(Boolean).join(t('dot'))}</small>
    </>
  )
}
