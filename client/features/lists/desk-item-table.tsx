import { Table, type TableColumnType } from 'antd'
import type { AnswerOf } from '#contract/route.ts'
import type { ItemRow, listItems } from '#contract/lists.ts'
import { count } from '#ui/format.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import css from './desk-lists.module.css'
import { ItemState } from './item-state.tsx'
import { type ItemSort, type ListsSearch, itemSorts, oneOf, pageSizes } from './lists-search.ts'
import type { ItemColumn, TableSettings } from './table-settings.ts'

type ItemTableProps = {
  page: AnswerOf<typeof listItems>
  search: ListsSearch
  settings: TableSettings
  /** Ids of the chosen rows; null where there is nothing to choose them for. */
  chosen: readonly string[] | null
  onChoose: (ids: readonly string[]) => void
  go: (change: Partial<ListsSearch>) => void
}

/** Beside an open item the table keeps what tells rows apart. */
const beside: readonly ItemColumn[] = ['title', 'organization', 'state']

/** The rows of a list; a row opens beside it, columns and density as set on this device. */
export function ItemTable({ page, search, settings, chosen, onChoose, go }: ItemTableProps) {
  const t = useWords('lists')
  const columns = useColumns(search)
  const wanted = settings.columns.filter((column) => !search.open || beside.includes(column))
  const shown = wanted.map((column) => columns[column])
  return (
    <Table<ItemRow>
      rowKey="id"
      className={css.table ?? ''}
      size={settings.density}
      columns={shown}
      dataSource={page.rows}
      sticky={{ offsetHeader: 56 }}
      scroll={{ x: widthOf(shown) }}
      showSorterTooltip={false}
      {...(chosen
        ? {
            rowSelection: {
              selectedRowKeys: [...chosen],
              onChange: (keys) => onChoose(keys.map(String)),
              getCheckboxProps: (row) => ({
                'aria-label': t('batch.choose', { title: row.title }),
              }),
            },
          }
        : {})}
      rowClassName={(row) => (row.id === search.open ? (css.openRow ?? '') : (css.row ?? ''))}
      onRow={(row) => ({ onClick: () => go({ open: row.id }) })}
      pagination={{
        current: page.page,
        pageSize: page.pageSize,
        total: page.total,
        pageSizeOptions: [...pageSizes],
        showSizeChanger: page.total > pageSizes[0],
        showTotal: (total) => t('table.total', { count: total, total: count(total) }),
      }}
      onChange={(pagination, _filters, sorter, { action }) => {
        onChoose([])
        const one = Array.isArray(sorter) ? sorter[0] : sorter
        const size = oneOf(pageSizes, pagination.pageSize)
        go({
          page: action === 'paginate' ? pagination.current : undefined,
          size: size === pageSizes[0] ? undefined : size,
          sort: one?.order ? sortOf(String(one.columnKey), one.order === 'descend') : undefined,
          open: undefined,
        })
      }}
    />
  )
}

/** Room for all columns; title and unit have no width of their own, share what is left and need at least this. */
function widthOf(columns: readonly TableColumnType<ItemRow>[]): number {
  return columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? width : 158), 0)
}

/** The sort the server knows for a column; the due date both ways, the others upwards. */
function sortOf(column: string, down: boolean): ItemSort | undefined {
  if (column === 'valid') return down ? '-validTo' : 'validTo'
  return oneOf(itemSorts, column)
}

function useColumns(search: ListsSearch): Record<ItemColumn, TableColumnType<ItemRow>> {
  const t = useWords('lists')
  const english = useLanguage() === 'en'
  const plain = (
    key: ItemColumn,
    width: number | undefined,
    show: (row: ItemRow) => string,
  ): TableColumnType<ItemRow> => ({
    key,
    title: t(`column.${key}`),
    ...(width === undefined ? {} : { width }),
    render: (_, row) => show(row),
  })
  const sorted = (column: TableColumnType<ItemRow>, orders: ('ascend' | 'descend')[]): TableColumnType<ItemRow> => {
    const now = (['ascend', 'descend'] as const).find(
      (order) => search.sort !== undefined && sortOf(String(column.key), order === 'descend') === search.sort,
    )
    return { ...column, sorter: true, sortDirections: orders, sortOrder: now ?? null }
  }
  const title: TableColumnType<ItemRow> = {
    key: 'title',
    title: t('column.title'),
    render: (_, row) => (
      <button type="button" className={css.title}>
        {row.title}
        {row.listed ? <small className={css.listed}>{t('editions:listed')}</small> : null}
      </button>
    ),
  }
  return {
    code: sorted({ ...plain('code', 112, (row) => row.code), className: css.code ?? '' }, ['ascend']),
    title: sorted(title, ['ascend']),
    organization: plain('organization', search.open ? 230 : undefined, (row) => row.organizationName),
    category: plain('category', 92, (row) => row.categoryName),
    audience: plain('audience', 130, (row) => row.audience),
    availability: plain('availability', 120, (row) => row.availability),
    capacity: {
      ...plain('capacity', 66, (row) => (row.capacity === null ? t('fact.noLimit') : count(row.capacity))),
      align: 'right',
    },
    place: plain('place', 150, (row) => row.place),
    valid: sorted(
      plain('valid', english ? 112 : 100, (row) => row.validTo ?? t('fact.validAlways')),
      ['ascend', 'descend'],
    ),
    openness: plain('openness', 100, (row) => t(`openness.${row.openness}`)),
    state: {
      key: 'state',
      title: t('column.state'),
      width: english ? 160 : 104,
      render: (_, row) => <ItemState state={row.state} />,
    },
    matches: { ...plain('matches', english ? 76 : 62, (row) => count(row.openMatches)), align: 'right' },
  }
}
