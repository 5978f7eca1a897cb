import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal, readSheets } from '#adapters/sheet/index.ts'
import { readLists, type ListsReading, type SheetReading } from '#modules/lists/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { complain, say } from './command.ts'
import { findFile, firstWords, sheetSentence } from './workbook-files.ts'

export const checkUsage = `lists check FILE [--json] [--street NAME] [--year YYYY]
    Reads a workbook (.xlsx, .xls, .csv) as the three lists, row by row, and writes nothing.
    --json    {"sheets":[{"name","imported","why"?,"rows":[{"row","status","reason"?,"item"?}]}]}
    --street  the street of sheets that name none;  --year  the year of days written without one
    Exit code 0: the file was read, also when rows are rejected; 2: it could not be read.`

/** What `--json` prints: the reading without what only a preview shows. */
export type ListsCheck = {
  sheets: (Pick<SheetReading, 'name' | 'imported' | 'why'> & {
    rows: Pick<SheetReading['rows'][number], 'row' | 'status' | 'reason' | 'item'>[]
  })[]
}

/** `lists check`: reads one file and prints what an import would take from it. Needs no database. */
export async function checkWorkbook(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (asked === null) {
    complain(checkUsage)
    return 2
  }
  const path = findFile(asked.file)
  if (path === null) {
    complain(`There is no file ${asked.file}.`)
    return 2
  }
  const book = await readSheets(new Uint8Array(await readFile(path)), basename(path))
  if (isRefusal(book)) {
    complain(sheetSentence(book))
    return 2
  }
  const reading = readLists(book, {
    streets: areas.value.streets,
    areaCode: areas.value.district.telephoneAreaCode,
    ...(asked.street === undefined ? {} : { defaultStreet: asked.street }),
    ...(asked.year === undefined ? {} : { year: asked.year }),
  })
  say(asked.json ? JSON.stringify(checkOf(reading)) : table(reading))
  return 0
}

export function checkOf(reading: ListsReading): ListsCheck {
  return {
    sheets: reading.sheets.map(({ name, imported, why, rows }) => ({
      name,
      imported,
      ...(why === undefined ? {} : { why }),
      rows: rows.map(({ row, status, reason, item }) => ({
        row,
        status,
        ...(reason === undefined ? {} : { reason }),
        ...(item === undefined ? {} : { item }),
      })),
    })),
  }
}

type Asked = { file: string; json: boolean; street: string | undefined; year: number | undefined }

function readArgs(args: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, street: { type: 'string' }, year: { type: 'string' } },
    })
    const [file, ...more] = positionals
    const year = values.year === undefined ? undefined : Number(values.year)
    const wrongYear = year !== undefined && !(Number.isInteger(year) && year >= 2000 && year <= 2100)
    if (file === undefined || more.length > 0 || wrongYear) return null
    return { file, json: values.json, street: values.street, year }
  } catch {
    return null
  }
}

function table(reading: ListsReading): string {
  return reading.sheets.flatMap(sheetLines).join('\n')
}

function sheetLines(sheet: SheetReading): string[] {
  if (!sheet.imported) return [`${sheet.name}: not imported, ${sheet.why ?? ''}`, '']
  const count = (status: string) => sheet.rows.filter((row) => row.status === status).length
  return [
    `${sheet.name}: ${sheet.kind ?? ''}, ${sheet.year ?? 'no year'}, ${sheet.street ?? 'no street'}, header in row ${sheet.headerRow ?? ''}`,
    ...sheet.mapping.map(
      (one) => `  ${one.letter.padEnd(3)}${one.field.padEnd(14)}${one.confidence.toFixed(2)}  ${one.header}`,
    ),
    `  ${count('valid')} valid, ${count('rejected')} rejected, ${count('skipped')} skipped`,
    ...sheet.rows
      .filter((row) => row.status !== 'valid' && row.reason !== 'blank')
      .map((row) => `  ${String(row.row).padStart(5)}  ${row.status}  ${row.reason ?? ''}  ${firstWords(row.cells)}`),
    '',
  ]
}
