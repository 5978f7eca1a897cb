import type { SheetBook } from '#adapters/sheet/index.ts'
import { oneLine, readDay, readTables, saysNothing, unsafeCell, type RowCells } from '#ground/workbooks/index.ts'
import type { Corrections } from '#ground/workbooks/index.ts'
import { formOf, postsMeant, serviceMeant, standingMeant } from './words.ts'
import type { MemberField, MemberReason, MemberSaid, MembersRead } from './types.ts'

type PhoneOf = (typed: string) => string | undefined
const texts: readonly MemberField[] = ['name', 'phone', 'standing', 'service', 'posts', 'group']

/** Reads members out of a workbook, one a row. Pure: writes nothing, asks nobody; a number that comes twice is taken once. */
export function readMembers(book: SheetBook, phoneOf: PhoneOf, corrections: Corrections<MemberField>): MembersRead {
  const seen = new Set<string>()
  return readTables(book, {
    ...corrections,
    form: formOf(phoneOf),
    certain: ['name', 'phone'],
    readRow: (cells, date1904) => {
      const read = readRow(cells, date1904, phoneOf)
      if ('rejected' in read) return read
      if (seen.has(read.entry.phone)) return { rejected: 'duplicate' }
      seen.add(read.entry.phone)
      return read
    },
  })
}

/** Makes a member of a row, or says by which rule not: the first that applies, in the order of this function. */
function readRow(
  cells: RowCells<MemberField>,
  date1904: boolean,
  phoneOf: PhoneOf,
): { entry: MemberSaid } | { rejected: MemberReason } {
  const unsafe = unsafeCell([...texts, 'joined' as const].map(cells), texts.map(cells))
  if (unsafe) return { rejected: unsafe }
  const line = (field: MemberField) => {
    const text = oneLine(cells(field)?.text ?? '').normalize('NFKC')
    return saysNothing(text) ? '' : text
  }
  const name = line('name').replaceAll(/\s/g, '')
  if (name === '') return { rejected: 'missing-name' }
  if ([...name].length < 2 || [...name].length > 20) return { rejected: 'name-length' }
  if (line('phone') === '') return { rejected: 'missing-phone' }
  const phone = phoneOf(line('phone'))
  if (phone === undefined) return { rejected: 'phone-malformed' }
  if (line('standing') === '') return { rejected: 'missing-standing' }
  const standing = standingMeant(line('standing'))
  if (standing === null) return { rejected: 'unknown-standing' }
  const joined = readDay(cells('joined'), 'start', { year: null, date1904 })
  if ('rejected' in joined) return { rejected: 'impossible-date' }
  const service = line('service') === '' ? null : serviceMeant(line('service'))
  if (line('service') !== '' && service === null) return { rejected: 'unknown-service' }
  const posts = line('posts') === '' ? null : postsMeant(line('posts'))
  if (line('posts') !== '' && (posts === null || posts.length > 4)) return { rejected: 'unknown-post' }
  return { entry: { name, phone, standing, joined: joined.day, service, posts, group: line('group') || null } }
}
