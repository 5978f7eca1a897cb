import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isRefusal, readSheets } from '#adapters/sheet/index.ts'
import { Day } from '#contract/route.ts'
import { listKinds } from '#contract/lists.ts'
import type { Tx } from '#kernel/tx.ts'
import { findStreet } from '#ground/workbooks/index.ts'
import { readLists, type ListItemDraft, type ListsImported } from '#modules/lists/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import type { OpenHouse } from '../house.ts'
import { complain, say } from './command.ts'
import { importUsage } from './lists-import-usage.ts'
import { labelOf } from './lists-label.ts'
import { fromHere, isSentence } from './open-database.ts'
import { withHouse } from './with-house.ts'

/** Nothing can be written; the message is one sentence. */
class NotRead extends Error {}

type Items = {
  items: ListItemDraft[]
  rejected: number
  year: number | null
  /** Streets of another district that the file names: its lists are on trial, so theirs are judged as of one street here. */
  elsewhere: string[]
}
type Asked = { path: string; json: boolean; street: string | undefined; year: number | undefined; label: string }
type Written = { street: string } & ListsImported

/** `lists import`: reads one file and writes its items, street by street. */
export async function importFile(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    complain(importUsage)
    return 2
  }
  try {
    const read = await readItems(asked)
    const year = asked.year ?? read.year ?? mostFrequentYear(read.items)
    if (year === null) throw new NotRead('No item has a day; name the year of the edition with --year.')
    const editions = await withHouse(
      'linli lists import',
      (t, doors) => write(t, doors, read.items, { ...asked, year }),
      { make: true },
    )
    const { label } = asked
    say(
      asked.json
        ? JSON.stringify({ label, year, rejected: read.rejected, elsewhere: read.elsewhere, editions })
        : printed(editions, read),
    )
    return read.rejected > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof NotRead) && !isSentence(error)) throw error
    complain(error.message)
    return 2
  }
}

function readArgs(args: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        street: { type: 'string' },
        year: { type: 'string' },
        label: { type: 'string' },
      },
    })
    const [file, ...more] = positionals
    const year = values.year === undefined ? undefined : Number(values.year)
    const wrongYear = year !== undefined && !(Number.isInteger(year) && year >= 2000 && year <= 2100)
    if (file === undefined || more.length > 0 || wrongYear) return null
    const label = values.label ?? labelOf(file)
    return { path: fromHere(file), json: values.json, street: values.street, year, label }
  } catch {
    return null
  }
}

async function readItems({ path, street, year, label }: Asked): Promise<Items> {
  if (!existsSync(path)) throw new NotRead(`There is no file ${path}.`)
  const bytes = await readFile(path)
  if (path.endsWith('.jsonl')) return onTrial(readLines(new TextDecoder().decode(bytes), street), label)
  const book = await readSheets(new Uint8Array(bytes), basename(path))
  if (isRefusal(book)) throw new NotRead(`${book.refused} (${book.because})`)
  const reading = readLists(book, {
    streets: areas.value.streets,
    areaCode: areas.value.district.telephoneAreaCode,
    ...(street === undefined ? {} : { defaultStreet: street }),
    ...(year === undefined ? {} : { year }),
  })
  const rows = reading.sheets.flatMap((sheet) => sheet.rows)
  const items = rows.flatMap(({ item }) => (item ? [item] : []))
  if (items.length === 0) throw new NotRead('sheet.no-lists')
  return {
    items,
    rejected: rows.filter(({ status }) => status === 'rejected').length,
    year: reading.sheets.find((sheet) => sheet.imported && sheet.year !== null)?.year ?? null,
    elsewhere: [],
  }
}

/** What other programs write for “nothing”: no field, null or an empty text. */
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '')
const nothing = (value: unknown) => (value === undefined || value === '' ? null : value)
const Line = z.object({
  id: z.string(),
  kind: z.enum(listKinds),
  title: z.string().trim().min(1),
  description: Text,
  provider: z.string().trim().min(1),
  providerKind: z.preprocess(nothing, z.string().nullable()),
  street: z.preprocess(nothing, z.string().nullable()),
  category: Text,
  audience: Text,
  capacity: z.preprocess(nothing, z.int().min(1).nullable()),
  availability: Text,
  place: Text,
  contact: Text,
  validFrom: z.preprocess(nothing, Day.nullable()),
  validTo: z.preprocess(nothing, Day.nullable()),
})

/** One item a line; the file's ids stay with the items as their internal codes. */
function readLines(text: string, street: string | undefined): ListItemDraft[] {
  const lineOf = new Map<string, number>()
  return text.split('\n').flatMap((line, index): ListItemDraft[] => {
    if (line.trim() === '') return []
    const wrong = (what: string) => new NotRead(`Line ${index + 1}: ${what}.`)
    let parsed: unknown
    try {
      parsed = JSON.parse(line)
    } catch {
      throw wrong('is not JSON')
    }
    const read = Line.safeParse(parsed)
    if (!read.success) throw wrong(`${read.error.issues[0]!.path.join('.')} ${read.error.issues[0]!.message}`)
    const { id, ...item } = read.data
    // Suggestions are told by these ids: two items of one could not be told apart.
    const before = lineOf.get(`${item.kind} ${id}`)
    if (before !== undefined) throw wrong(`has the id ${id} of line ${before}; give each item its own`)
    lineOf.set(`${item.kind} ${id}`, index + 1)
    if (item.validFrom !== null && item.validTo !== null && item.validTo < item.validFrom)
      throw wrong('ends before it starts')
    return [{ ...item, street: item.street ?? street ?? null, internalCode: id }]
  })
}

/**
 * Lists of another district are on trial like any others: what they name as a street, and is none here, counts as one of
 * ours. Into a street's own edition (no label) nothing goes that is not of this district.
 */
function onTrial(items: ListItemDraft[], label: string): Items {
  const { streets } = areas.value
  const isHere = (name: string | null) => label === '' || name === null || findStreet(name, streets) !== null
  const stand = items.find((item) => item.street !== null && isHere(item.street))?.street ?? streets[0]!.name
  return {
    items: items.map((item) => (isHere(item.street) ? item : { ...item, street: stand })),
    rejected: 0,
    year: null,
    elsewhere: [...new Set(items.flatMap((item) => (isHere(item.street) ? [] : [item.street!])))],
  }
}

/** The year in which most items begin or end. */
function mostFrequentYear(items: readonly ListItemDraft[]): number | null {
  const years = items.flatMap(({ validFrom, validTo }) => (validFrom ?? validTo)?.slice(0, 4) ?? [])
  const counts = Object.entries(Object.groupBy(years, (year) => year)).map(
    ([year, all]) => [Number(year), all!.length] as const,
  )
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Writes every street's items, all or none. */
async function write(
  t: Tx,
  { units, lists }: OpenHouse['doors'],
  items: readonly ListItemDraft[],
  { street, year, label }: Asked & { year: number },
): Promise<Written[]> {
  const streets = await units.streets(t)
  const byStreet = Object.groupBy(items, (item) => item.street ?? street ?? '')
  const written: Written[] = []
  for (const [name, ofStreet] of Object.entries(byStreet)) {
    const fullName = findStreet(name, areas.value.streets)
    const streetId = streets.find((one) => one.name === fullName)?.id
    if (!streetId) {
      const known = name === '' ? 'Items name no street; name it with --street' : `There is no street ${name}`
      throw new NotRead(`${known}.`)
    }
    const done = await lists.importLists(t, { streetId, year, label, items: ofStreet! })
    written.push({ street: fullName!, ...done })
  }
  return written
}

function printed(editions: readonly Written[], { rejected, elsewhere }: Items): string {
  return [
    ...editions.map(
      ({ street, created, updated, unchanged, organizationsCreated }) =>
        `${street}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${organizationsCreated} units made`,
    ),
    ...(elsewhere.length > 0 ? [`no streets of this district, judged as of one here: ${elsewhere.join(', ')}`] : []),
    ...(rejected > 0 ? [`${rejected} rows rejected; lists check says why`] : []),
  ].join('\n')
}
