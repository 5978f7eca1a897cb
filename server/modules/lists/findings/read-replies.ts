import pack from '#rulepacks/survey-rounds.json' with { type: 'json' }
import type { Sheet, SheetBook } from '#adapters/sheet/index.ts'
import type { Question } from '#contract/findings.ts'
import type { replyFaults } from '#contract/reply-imports.ts'
import {
  columnFinder,
  columnLetter,
  comparable,
  corrected,
  gridOf,
  headOrTitle,
  paragraphs,
  textsOf,
  withoutNumbering,
  type Corrections,
  type Grid,
  type Header,
  type Nothing,
  type RowRead,
  type SheetRead,
} from '#ground/workbooks/index.ts'
import { badAnswer, chosenIn, foundIn } from './rules.ts'

const { unitColumns, dayColumns, leftColumns } = pack.value
const searchedRows = 10

/** Who replied, when, or a question by its place. */
export type ReplyField = 'unit' | 'day' | `question${number}`
export type Fault = (typeof replyFaults)[number]
export type ReplyRead = { unit: string; day: string | null; answers: string[]; findings: number }
export type RepliesRead = SheetRead<ReplyField, ReplyRead, Fault>[]

/**
 * Reads the workbook of a survey tool, one reply a row: a sheet is read whose heads name a question of the round. A column
 * is what its head says; an office may say otherwise.
 */
export function readReplies(
  book: SheetBook,
  questions: readonly Question[],
  corrections: Corrections<ReplyField>,
): RepliesRead {
  const seen = new Set<string>()
  return book.sheets.map((sheet) => readSheet(sheet, questions, corrections, seen))
}

function readSheet(
  sheet: Sheet,
  questions: readonly Question[],
  corrections: Corrections<ReplyField>,
  seen: Set<string>,
): RepliesRead[number] {
  const leftOut = (why: 'hidden' | 'empty' | 'no-header') => ({
    name: sheet.name,
    imported: false,
    why,
    columns: [],
    rows: [],
  })
  if (sheet.hidden) return leftOut('hidden')
  const grid = gridOf(sheet)
  if (grid.height === 0) return leftOut('empty')
  const found = findHead(grid, sheet.hiddenColumns, questions)
  if (!found) return leftOut('no-header')
  const header = corrected(found, sheet.name, corrections)
  const rows = Array.from({ length: grid.height }, (_, at) => readRow(grid, header, at, questions, seen))
  const filled = rows.some(({ status }) => status !== 'skipped')
  return { name: sheet.name, imported: filled, why: filled ? null : 'no-rows', columns: header.columns, rows }
}

/** The row over which the most columns are a question, a unit or a day; one without a question heads no replies. */
function findHead(grid: Grid, hidden: readonly number[], questions: readonly Question[]): Header<ReplyField> | null {
  let best: Header<ReplyField> | null = null
  const known = (header: Header<ReplyField>) => header.columns.filter(({ field }) => field !== 'ignore').length
  for (let row = 0; row < Math.min(grid.height, searchedRows); row++) {
    const header = { first: row, last: row, columns: columnsOf(grid, row, hidden, questions) }
    const asks = header.columns.some(({ field }) => field.startsWith('question'))
    if (asks && (!best || known(header) > known(best))) best = header
  }
  return best
}

function columnsOf(
  grid: Grid,
  row: number,
  hidden: readonly number[],
  questions: readonly Question[],
): Header<ReplyField>['columns'] {
  const columns = Array.from({ length: grid.width }, (_, column) => {
    const header = grid.own(row, column)?.text.trim() ?? ''
    return {
      column,
      letter: columnLetter(column),
      header,
      ...fieldOf(header, questions),
      hidden: hidden.includes(column),
    }
  })
  // A field goes to one column, the surest.
  const taken = new Map<string, number>()
  for (const { field, column } of columns.toSorted((one, other) => other.confidence - one.confidence))
    if (field !== 'ignore' && field !== 'serial' && !taken.has(field)) taken.set(field, column)
  return columns.map((one) =>
    one.field === 'ignore' || one.field === 'serial' || taken.get(one.field) === one.column
      ? one
      : { ...one, field: 'ignore', confidence: 0 },
  )
}

/** `1、您能提供什么？` is the question “您能提供什么”. */
function fieldOf(header: string, questions: readonly Question[]): { field: ReplyField | Nothing; confidence: number } {
  const said = bareTitle(header)
  const is = (words: readonly string[]) => words.some((word) => comparable(word) === said)
  const holds = (words: readonly string[]) => words.some((word) => said.includes(comparable(word)))
  if (said === '') return { field: 'ignore', confidence: 0 }
  const place = questions.findIndex(({ title }) => bareTitle(title) === said)
  if (place >= 0) return { field: `question${place}`, confidence: 1 }
  const within = questions.findIndex(({ title }) => bareTitle(title).length > 3 && said.includes(bareTitle(title)))
  if (within >= 0) return { field: `question${within}`, confidence: 0.85 }
  if (is(leftColumns)) return { field: 'ignore', confidence: 1 }
  if (holds(dayColumns)) return { field: 'day', confidence: is(dayColumns) ? 1 : 0.8 }
  if (holds(unitColumns)) return { field: 'unit', confidence: is(unitColumns) ? 1 : 0.8 }
  return { field: 'ignore', confidence: 0 }
}

/** The words of a question without what a tool or a paper puts around them. */
export function bareTitle(text: string): string {
  return comparable(withoutNumbering(text)).replace(
    /[?？:：*＊]|[（(](?:必答|选答|多选|单选|多选题|单选题|填空题)[)）]|\[[^\]]*题\]/g,
    '',
  )
}

function readRow(
  grid: Grid,
  header: Header<ReplyField>,
  at: number,
  questions: readonly Question[],
  seen: Set<string>,
): RowRead<ReplyRead, Fault> {
  const row = { row: at + 1, cells: textsOf(grid, at) }
  if (at <= header.last) return { ...row, status: 'skipped', reason: headOrTitle(grid, header, at) }
  if (grid.filled(at).length === 0) return { ...row, status: 'skipped', reason: 'blank' }
  const columnOf = columnFinder(header)
  const cellOf = (field: ReplyField) => {
    const column = columnOf(field)
    return column === null ? null : grid.own(at, column)
  }
  const textOf = (field: ReplyField) => paragraphs(cellOf(field)?.text ?? '')
  const unit = textOf('unit')
  const answers = questions.map((question, place) => plain(textOf(`question${place}`), question))
  const fields: ReplyField[] = ['unit', 'day', ...questions.map((_, place) => `question${place}` as const)]
  const same = JSON.stringify([unit, answers])
  const fault = fields.some((field) => cellOf(field)?.formula !== undefined)
    ? 'formula-in-text'
    : faultOf(questions, unit, answers, seen.has(same))
  seen.add(same)
  if (fault) return { ...row, status: 'rejected', reason: fault }
  const entry = {
    unit: unit.slice(0, 80),
    day: dayIn(textOf('day')),
    answers,
    findings: foundIn(questions, answers).length,
  }
  return { ...row, status: 'valid', entry }
}

function dayIn(text: string): string | null {
  const day = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})/.exec(text)
  return day ? `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}` : null
}

/** Tools write nothing in their own ways, and several choices with a bar. */
function plain(answer: string, question: Question): string {
  if (/^[（(](?:空|跳过)[)）]$/.test(answer)) return ''
  return question.kind === 'choice' ? chosenIn(answer).join('|') : answer
}

function faultOf(
  questions: readonly Question[],
  unit: string,
  answers: readonly string[],
  again: boolean,
): Fault | null {
  if (unit === '') return 'no-unit'
  if (answers.every((answer) => answer === '')) return 'empty'
  if (answers.some((answer) => answer.length > 1000)) return 'too-long'
  const bad = badAnswer(questions, answers)
  if (bad) return bad.kind === 'number' ? 'not-a-number' : 'unknown-choice'
  return again ? 'again' : null
}
