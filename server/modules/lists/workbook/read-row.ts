import type { SheetCell } from '#adapters/sheet/index.ts'
import {
  comparable,
  findStreet,
  kindOfLabel,
  kindOfName,
  oneLine,
  paragraphs,
  readDay,
  readPeriod,
  readPhones,
  saysNothing,
  tableWords,
  trailing,
  unsafeCell,
  withoutNumbering,
  type DayContext,
} from '#ground/workbooks/index.ts'
import { readCapacity } from './capacity.ts'
import type { ImportField, ListItemDraft, ListKind, ListsContext, RejectReason } from './types.ts'

/** What holds for every row of a sheet. `unit` stands in for a column the sheet does not have. */
export type RowContext = DayContext &
  Pick<ListsContext, 'streets' | 'areaCode'> & {
    kind: ListKind
    street: string | null
    unit: string | null
    has: (field: ImportField) => boolean
    /** The column for the first day stands for both ends. */
    period: boolean
  }

/** The cells of one row by field, after filling down; a field without a column or without a cell has null. */
export type RowCells = (field: ImportField) => SheetCell | null

const textFields: ImportField[] = [
  'title',
  'description',
  'provider',
  'providerKind',
  'street',
  'category',
  'audience',
  'availability',
  'place',
  'contact',
  'internalCode',
]
const mappedFields: ImportField[] = [...textFields, 'capacity', 'validFrom', 'validTo']

/**
 * Makes an item of a row, or says by which rule not: the first that applies, in the order of this function.
 * Whether it repeats an earlier row, the caller knows.
 */
export function readRow(cells: RowCells, context: RowContext): { item: ListItemDraft } | { rejected: RejectReason } {
  const unsafe = unsafeCell(mappedFields.map(cells), textFields.map(cells))
  if (unsafe) return { rejected: unsafe }
  const line = (field: ImportField) => {
    const text = oneLine(cells(field)?.text ?? '')
    return saysNothing(text) ? '' : text
  }
  const title = line('title')
  const provider = context.has('provider') ? withoutContinued(line('provider')) : (context.unit ?? '')
  if (title === '') return { rejected: 'missing-title' }
  if (provider === '') return { rejected: 'missing-provider' }

  const street = line('street') === '' ? context.street : (findStreet(line('street'), context.streets) ?? 'unknown')
  if (street === 'unknown') return { rejected: 'unknown-street' }
  const capacity = readCapacity(cells('capacity'))
  if ('rejected' in capacity) return capacity
  const validity = readValidity(cells, context)
  if ('rejected' in validity) return validity

  const label = kindOfLabel(line('providerKind'))
  return {
    item: {
      kind: context.kind,
      title,
      description: paragraphs(cells('description')?.text ?? ''),
      provider,
      providerKind: label ?? kindOfName(provider),
      street,
      category: withoutNumbering(cells('category')?.text ?? ''),
      audience: line('audience'),
      capacity: capacity.capacity,
      availability: line('availability'),
      place: line('place'),
      contact: readPhones(cells('contact'), context.areaCode),
      ...validity,
      ...(context.has('internalCode') ? { internalCode: line('internalCode') } : {}),
    },
  }
}

/** A unit's name again at the head of a page: `长桥路茶叶店（续）`. */
function withoutContinued(name: string): string {
  const plain = name.normalize('NFKC')
  const mark = trailing(plain, tableWords.rows.continued)
  return mark === '' || mark === plain ? name : name.slice(0, name.length - mark.length).trim()
}

/** A row is known by its title and its unit. */
export function rowKey(item: Pick<ListItemDraft, 'title' | 'provider'>): string {
  return `${comparable(item.title)}\u0000${comparable(item.provider)}`
}

/** Both ends, or one column that says both (`2018年3月-12月`): then the column for the end is empty or not there. */
function readValidity(
  cells: RowCells,
  context: RowContext,
): { validFrom: string | null; validTo: string | null } | { rejected: RejectReason } {
  if (context.period) {
    const period = readPeriod(cells('validFrom'), context)
    if ('rejected' in period) return period
    const { start: from, end: to } = period
    return from !== null && to !== null && to < from
      ? { rejected: 'end-before-start' }
      : { validFrom: from, validTo: to }
  }
  const start = readDay(cells('validFrom'), 'start', context)
  if ('rejected' in start) return start
  const standing = cells('validTo')
  const ownEnd = standing !== null && !saysNothing(standing.text)
  const end = readDay(ownEnd || !start.range ? standing : cells('validFrom'), 'end', context)
  if ('rejected' in end) return end
  if (start.day !== null && end.day !== null && end.day < start.day) return { rejected: 'end-before-start' }
  return { validFrom: start.day, validTo: end.day }
}
