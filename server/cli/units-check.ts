import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal, readSheets } from '#adapters/sheet/index.ts'
import { readUnits, type UnitSheetReading, type UnitsReading } from '#ground/units/index.ts'
import { findStreet } from '#ground/workbooks/index.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import { complain, say } from './command.ts'
import { findFile, firstWords, sheetSentence } from './workbook-files.ts'

export const unitsCheckUsage = `units check FILE [--json] [--street NAME]
    Reads a workbook (.xlsx, .xls, .csv) as units and their liaisons, row by row, and writes nothing.
    --json    {"sheets":[{"name","imported","why"?,"rows":[{"row","status","reason"?,"unit"?}]}]}
    --street  the street whose units these are; rows that name another are rejected
    Exit code 0: the file was read, also when rows are rejected; 2: it could not be read.`

/** What `--json` prints: the reading without what only a preview shows. */
export type UnitsCheck = {
  sheets: (Pick<UnitSheetReading, 'name' | 'imported' | 'why'> & {
    rows: Pick<UnitSheetReading['rows'][number], 'row' | 'status' | 'reason' | 'unit'>[]
  })[]
}

/** `units check`: reads one file and prints what an import would take from it. Needs no database. */
export async function checkUnits(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (asked === null) {
    complain(unitsCheckUsage)
    return 2
  }
  const path = findFile(asked.file)
  if (path === null) {
    complain(`There is no file ${asked.file}.`)
    return 2
  }
  const street = asked.street === undefined ? undefined : findStreet(asked.street, areas.value.streets)
  if (street === null) {
    complain(`There is no street ${asked.street}.`)
    return 2
  }
  const book = await readSheets(new Uint8Array(await readFile(path)), basename(path))
  if (isRefusal(book)) {
    complain(sheetSentence(book))
    return 2
  }
  const reading = readUnits(book, { streets: areas.value.streets, ...(street === undefined ? {} : { street }) })
  say(asked.json ? JSON.stringify(checkOf(reading)) : reading.sheets.flatMap(sheetLines).join('\n'))
  return 0
}

function checkOf(reading: UnitsReading): UnitsCheck {
  return {
    sheets: reading.sheets.map(({ name, imported, why, rows }) => ({
      name,
      imported,
      ...(why === undefined ? {} : { why }),
      rows: rows.map(({ row, status, reason, unit }) => ({
        row,
        status,
        ...(reason === undefined ? {} : { reason }),
        ...(unit === undefined ? {} : { unit }),
      })),
    })),
  }
}

function readArgs(args: string[]): { file: string; json: boolean; street: string | undefined } | null {
  try {
    const options = { json: { type: 'boolean', default: false }, street: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const [file, ...more] = positionals
    return file === undefined || more.length > 0 ? null : { file, json: values.json, street: values.street }
  } catch {
    return null
  }
}

function sheetLines(sheet: UnitSheetReading): string[] {
  if (!sheet.imported) return [`${sheet.name}: not imported, ${sheet.why ?? ''}`, '']
  const count = (status: string) => sheet.rows.filter((row) => row.status === status).length
  return [
    `${sheet.name}: header in row ${sheet.headerRow ?? ''}`,
    ...sheet.mapping.map(
      (one) => `  ${one.letter.padEnd(3)}${one.field.padEnd(18)}${one.confidence.toFixed(2)}  ${one.header}`,
    ),
    `  ${count('valid')} valid, ${count('rejected')} rejected, ${count('skipped')} skipped`,
    ...sheet.rows
      .filter((row) => row.status !== 'valid' && row.reason !== 'blank')
      .map((row) => `  ${String(row.row).padStart(5)}  ${row.status}  ${row.reason ?? ''}  ${firstWords(row.cells)}`),
    '',
  ]
}
