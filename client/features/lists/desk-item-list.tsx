import { useState } from 'react'
import type { Edition } from '#contract/lists.ts'
import { listItems, listKinds } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Problem } from '#ui/problem.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { BatchBar } from './desk-batch-bar.tsx'
import { ItemFilters } from './desk-item-filters.tsx'
import { SavedViews } from './desk-saved-views.tsx'
import { ItemTable } from './desk-item-table.tsx'
import css from './desk-lists.module.css'
import type { ListsHat } from './hat.ts'
import { ItemPanel } from './item-panel.tsx'
import { type ListKind, type ListsSearch, filtersOf, itemsQuery, noFilters } from './lists-search.ts'
import { useTableSettings } from './table-settings.ts'
import { TableSettingsMenu } from './desk-table-settings.tsx'
import { useRowKeys } from './row-keys.ts'

type ItemListProps = {
  search: ListsSearch
  edition: Edition | null
  hat: ListsHat
  go: (change: Partial<ListsSearch>) => void
  onAdd: () => void
}

/** The items of the chosen list: tabs by kind, filters, the table, and the opened item beside it. */
export function ItemList({ search, edition, hat, go, onAdd }: ItemListProps) {
  const t = useWords('lists')
  const kind = search.kind ?? 'resource'
  const editionId = edition?.id ?? null
  const items = useAsk(listItems, { query: itemsQuery(search, kind, editionId) }, { keepRows: true })
  const counts = useKindCounts(search, editionId)
  const [settings, setSettings] = useTableSettings()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const rows = items.data?.rows ?? []
  useRowKeys({
    ids: rows.map(({ id }) => id),
    open: search.open ?? null,
    show: (open) => go({ open: open ?? undefined }),
  })
  return (
    <>
      <div className={css.bar}>
        <SegmentTabs
          name={t('lists.kinds')}
          segments={listKinds.map((value) => ({ value, label: t(`kind.${value}`), ...counts[value] }))}
          value={kind}
          onChoose={(next) => {
            setChosen([])
            // Categories belong to a kind.
            go({ kind: next, category: undefined, page: undefined, open: undefined })
          }}
        />
        <TableSettingsMenu settings={settings} onChange={setSettings} />
      </div>
      {hat.body ? null : <SavedViews search={search} go={(view) => go({ ...nothingChosen, ...view })} />}
      <ItemFilters search={search} kind={kind} edition={edition} go={go} />
      {hat.staff || hat.body ? (
        <BatchBar rows={rows} search={search} edition={editionId} chosen={chosen} onDone={() => setChosen([])} />
      ) : null}
      {items.isError ? <Problem error={items.error} onRetry={() => void items.refetch()} /> : null}
      {items.data === undefined && !items.isError ? <Skeleton lines={8} /> : null}
      {items.data?.total === 0 ? (
        <NothingHere search={search} go={go} onAdd={onAdd} />
      ) : items.data ? (
        <>
          {items.data.near > 0 ? (
            <p className={css.near}>
              {t(items.data.near === items.data.total ? 'filter.onlyNear' : 'filter.near', { count: items.data.near })}
            </p>
          ) : null}
          <div className={search.open ? css.split : undefined}>
            <ItemTable
              page={items.data}
              search={search}
              settings={settings}
              // Only those who decide about items have something to choose rows for.
              chosen={hat.staff || hat.body ? chosen : null}
              onChoose={setChosen}
              go={go}
            />
            {search.open ? <ItemPanel id={search.open} onClose={() => go({ open: undefined })} /> : null}
          </div>
        </>
      ) : null}
    </>
  )
}

/** Laid under a view, so that only what the view says stands in the address; the edition stays unless the view names one. */
const nothingChosen = { ...noFilters, kind: undefined, sort: undefined, page: undefined, open: undefined } as const

/** How many items of each kind the filters let through; a category narrows only its own kind. */
function useKindCounts(search: ListsSearch, edition: string | null): Record<ListKind, { count?: number }> {
  const { category: _category, page: _page, ...common } = search
  const one = (kind: ListKind) => ({ query: { ...itemsQuery(common, kind, edition), page: 1, pageSize: 1 } })
  const resource = useAsk(listItems, one('resource'), { keepRows: true })
  const need = useAsk(listItems, one('need'), { keepRows: true })
  const project = useAsk(listItems, one('project'), { keepRows: true })
  const countOf = ({ data }: typeof need) => (data ? { count: data.total } : {})
  return { resource: countOf(resource), need: countOf(need), project: countOf(project) }
}

function NothingHere({ search, go, onAdd }: Pick<ItemListProps, 'search' | 'go' | 'onAdd'>) {
  const t = useWords('lists')
  if (filtersOf(search) === 0)
    return (
      <Empty
        why={t('lists.emptyKind', { kind: t(`kind.${search.kind ?? 'resource'}`) })}
        act={
          <Button icon="add" onClick={onAdd}>
            {t('add.act')}
          </Button>
        }
      />
    )
  return (
    <Empty
      why={t('lists.emptyFiltered')}
      act={<Button onClick={() => go({ ...noFilters, page: undefined })}>{t('filter.clear')}</Button>}
    />
  )
}
