import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type ItemRow, listEditions, listItems } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { type Refused, call } from '#ui/call.ts'
import { Answered } from '#ui/answered.tsx'
import { everyPage } from '#ui/every-page.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Paper, PaperTable } from '#ui/paper.tsx'
import { editionOf } from './edition-groups.ts'
import { useItemWords } from './item-words.ts'
import { type ListsSearch, itemsQuery } from './lists-search.ts'

const columns = ['title', 'organization', 'category', 'audience', 'capacity', 'availability', 'place', 'valid'] as const

/** The list as filtered, whole and on paper: its header on every page, page numbers, nothing to press. */
export default function PrintPage() {
  const t = useWords('lists')
  const format = useFormat()
  const words = useItemWords()
  const [today] = useState(() => Date.now())
  const search: ListsSearch = useSearch({ strict: false })
  const editions = useAsk(listEditions)
  const all = search.edition === 'all'
  const edition = all ? null : (editionOf(editions.data?.rows ?? [], search.edition) ?? null)
  const kind = search.kind ?? 'resource'
  const items = useQuery<ItemRow[], Refused>({
    queryKey: ['/api/lists/items', 'print', search, edition?.id],
    queryFn: ({ signal }) =>
      everyPage((paging) =>
        call(listItems, { query: { ...itemsQuery(search, kind, edition?.id ?? null), ...paging } }, { signal }),
      ),
    enabled: editions.isSuccess,
  })
  const heading = edition?.title ?? t('edition.all')
  const cell: Record<(typeof columns)[number], (row: ItemRow) => string> = {
    title: (row) => row.title,
    organization: (row) => row.organizationName,
    category: (row) => row.categoryName,
    audience: (row) => row.audience,
    capacity: (row) => words.capacity(row),
    availability: (row) => row.availability,
    place: (row) => row.place,
    valid: (row) => row.validTo ?? t('fact.validAlways'),
  }
  return (
    <Page
      title={t('print.title', { list: heading, kind: t(`kind.${kind}`) })}
      back="/lists"
      acts={
        <Button kind="primary" icon="print" onClick={() => print()}>
          {t('print.act')}
        </Button>
      }
    >
      <Answered ask={items} lines={12}>
        {(rows) => (
          <Paper line={t('print.line', { count: rows.length, day: format.longDay(today) })} sign={t('print.sign')}>
            <PaperTable
              number={t('print.number')}
              heads={columns.map((column) => t(`column.${column}`))}
              rows={rows.map((row) => columns.map((column) => cell[column](row)))}
            />
          </Paper>
        )}
      </Answered>
    </Page>
  )
}
