import type { SheetCell } from '#adapters/sheet/index.ts'
import { liaisonColumns } from '#contract/unit-imports.ts'
import {
  findStreet,
  oneLine,
  readDay,
  saysNothing,
  tableWords,
  unsafeCell,
  type DayContext,
  type StreetName,
} from '#ground/workbooks/index.ts'
import { normalUscc } from '../uscc.ts'
import type { LiaisonSaid, RecordSaid, UnitField, UnitRejectReason, UnitRow } from './types.ts'
import { leadOf, liaisonParts, membershipOf, typeOfLabel } from './words.ts'

export type UnitRowContext = DayContext & { streets: readonly StreetName[]; street: string | null }

/** The cells of one row by field, after filling down; a field without a column or without a cell has null. */
export type UnitCells = (field: UnitField) => SheetCell | null

const recordTexts = ['shortName', 'uscc', 'partyOrganization', 'address', 'building', 'residentialArea'] as const
/** What a screen's form takes at most, so that nothing comes in by a workbook that could not be edited afterwards. */
const longest = { shortName: 30, uscc: 40, partyOrganization: 60, address: 120, building: 60, residentialArea: 40 }
const liaisonFields = liaisonColumns.flatMap((number) => liaisonParts.map((part): UnitField => `${part}${number}`))
const days: readonly UnitField[] = ['joinedOn', ...liaisonFields.filter((field) => /^(from|to)/.test(field))]
const texts: readonly UnitField[] = [
  'name',
  'type',
  ...recordTexts,
  'street',
  'membership',
  ...liaisonFields.filter((field) => !days.includes(field)),
]

/**
 * Makes a unit of a row, or says by which rule not: the first that applies, in the order of this function. A row
 * without a name that says who speaks for a unit belongs to the one above.
 */
export function readUnitRow(
  cells: UnitCells,
  context: UnitRowContext,
): { unit: UnitRow } | { rejected: UnitRejectReason } {
  const unsafe = unsafeCell([...texts, ...days].map(cells), texts.map(cells))
  if (unsafe) return { rejected: unsafe }
  const line = (field: UnitField) => {
    const text = oneLine(cells(field)?.text ?? '')
    return saysNothing(text) ? '' : text
  }
  const name = line('name').normalize('NFKC')
  const record = recordOf(line)
  if ('rejected' in record) return record
  const more = name === '' && Object.keys(record.record).length === 0 && line('membership') === ''
  const liaisons = liaisonsOf(cells, line, context)
  const several = 'liaisons' in liaisons && liaisons.liaisons.length > 0
  if (name === '' && !(more && (several || 'rejected' in liaisons))) return { rejected: 'missing-name' }
  if (name !== '' && ([...name].length < 2 || [...name].length > 60)) return { rejected: 'name-length' }
  if (recordTexts.some((field) => [...(record.record[field] ?? '')].length > longest[field]))
    return { rejected: 'text-too-long' }
  const street = line('street') === '' ? context.street : (findStreet(line('street'), context.streets) ?? 'unknown')
  if (context.street !== null && street !== context.street) return { rejected: 'unknown-street' }

  const membership = line('membership') === '' ? null : membershipOf(line('membership'))
  if (line('membership') !== '' && membership === null) return { rejected: 'unknown-membership' }
  const joined = readDay(cells('joinedOn'), 'start', context)
  if ('rejected' in joined) return joined
  if ('rejected' in liaisons) return liaisons
  return {
    unit: {
      name,
      more,
      ...record,
      // Who has a day of joining has joined.
      membership: membership ?? (joined.day === null ? null : 'member'),
      joinedOn: joined.day,
      ...liaisons,
    },
  }
}

function recordOf(line: (field: UnitField) => string): { record: RecordSaid } | { rejected: UnitRejectReason } {
  const record: RecordSaid = {}
  for (const field of recordTexts) {
    const text = line(field)
    if (text !== '') record[field] = field === 'uscc' ? normalUscc(text) : text
  }
  const label = line('type')
  if (label === '') return { record }
  const type = typeOfLabel(label)
  return type === null ? { rejected: 'unknown-type' } : { record: { ...record, type } }
}

function liaisonsOf(
  cells: UnitCells,
  line: (field: UnitField) => string,
  context: DayContext,
): { liaisons: LiaisonSaid[] } | { rejected: UnitRejectReason } {
  const liaisons: LiaisonSaid[] = []
  for (const number of liaisonColumns) {
    const { name, phones } = nameAndPhones(line(`liaison${number}`), line(`phone${number}`))
    if (name === '' && phones === '') continue
    if (phones === '') return { rejected: 'liaison-without-phone' }
    if ([...name].length < 2 || [...name].length > 20) return { rejected: 'liaison-without-name' }
    const phone = mobileIn(phones)
    if (phone === null) return { rejected: 'phone-malformed' }
    const from = readDay(cells(`from${number}`), 'start', context)
    if ('rejected' in from) return from
    const to = readDay(cells(`to${number}`), 'start', context)
    if ('rejected' in to) return to
    if (from.day !== null && to.day !== null && to.day < from.day) return { rejected: 'end-before-start' }
    liaisons.push({ name, phone, lead: leadOf(line(`lead${number}`)) ?? false, from: from.day, to: to.day })
  }
  return { liaisons }
}

/** `林某 13800000000` in one cell, with or without a column for numbers. */
function nameAndPhones(said: string, phones: string): { name: string; phones: string } {
  const at = /[+(（]?\d[\d\s()（）+-]{6,}/u.exec(said.normalize('NFKC'))
  if (!at) return { name: said, phones }
  const name = (said.normalize('NFKC').slice(0, at.index) + said.normalize('NFKC').slice(at.index + at[0].length))
    .replaceAll(/[,，、;；:：/()（）]/g, ' ')
    .trim()
  return { name, phones: phones === '' ? at[0] : phones }
}

const between = new RegExp(`[${tableWords.phones.separators.join('')}]+`, 'u')

/** The one mobile number in a cell: liaisons sign in with it. Null where there is none, or more than one. */
function mobileIn(said: string): string | null {
  const found = said
    .normalize('NFKC')
    .split(between)
    .map((part) => part.replaceAll(/[\s\-‐-―()]/g, '').replace(/^(\+|00)?86(?=1)/, ''))
    .filter((digits) => /^1[3-9]\d{9}$/.test(digits))
  const numbers = [...new Set(found)]
  return numbers.length === 1 ? numbers[0]! : null
}
