import { useWords } from '#ui/i18n.ts'
import type { RowReport } from './import-report.ts'
import { useItemWords } from './item-words.ts'

/** The item that a row comes to. */
export function ImportItem({ row: { item } }: { row: RowReport }) {
  const t = useWords('lists')
  const words = useItemWords()
  if (!item) return null
  const valid = item.validFrom || item.validTo ? words.valid(item) : ''
  const capacity = item.capacity === null ? '' : words.capacity({ kind: 'resource', capacity: item.capacity })
  const facts = [item.category, item.audience, capacity, item.availability, item.place, valid, item.contact]
  return (
    <>
      <strong>{item.title}</strong>
      {t('dot')}
      {item.provider}
      <small>{facts.filter(Boolean).join(t('dot'))}</small>
    </>
  )
}
