import pack from '#rulepacks/survey-rounds.json' with { type: 'json' }
import type { Sheet, SheetBook } from '#adapters/sheet/index.ts'
import type { Question, ReplyImport, replyFaults } from '#contract/findings.ts'
import { comparable, gridOf, paragraphs, withoutNumbering } from '#ground/workbooks/index.ts'
import { badAnswer, chosenIn, foundIn } from './rules.ts'

const { unitColumns, dayColumns } = pack.value
type Fault = (typeof replyFaults)[number]
type Column = ReplyImport['columns'][number]
export type RowRead = {
  row: number
  unit: string
  day: string | null
  answers: string[]
  fault: Fault | null
  findings: number
}
export type RepliesRead = { columns: Column[]; rows: RowRead[] }

/** Reads the workbook of a survey tool: the first sheet whose heads name a unit and a question, one reply a row. */
export function readReplies(book: SheetBook, questions: readonly Question[]): RepliesRead | null {
  for (const sheet of book.sheets) {
    const read = sheet.hidden ? null : readSheet(sheet, questions)
    if (read) return read
  }
  return null
}

function readSheet(sheet: Sheet, questions: readonly Question[]): RepliesRead | null {
  const grid = gridOf(sheet)
  for (let head = 0; head < Math.min(grid.height, 10); head++) {
    const columns = Array.from({ length: grid.width }, (_, at): Column => {
      const header = grid.own(head, at)?.text.trim() ?? ''
      return { letter: letterOf(at), header, readAs: readAs(header, questions) }
    })
    const asked = columns.filter(({ readAs: as }) => typeof as === 'number')
    if (asked.length === 0 || !columns.some(({ readAs: as }) => as === 'unit')) continue
    const seen = new Set<string>()
    const rows = Array.from({ length: grid.height - head - 1 }, (_, at) => at + head + 1)
      .filter((row) => grid.filled(row).length > 0)
      .map((row): RowRead => {
        const cellOf = (as: Column['readAs']) => columns.findIndex(({ readAs: one }) => one === as)
        const textAt = (at: number) => (at < 0 ? '' : paragraphs(grid.own(row, at)?.text ?? ''))
        const unit = textAt(cellOf('unit'))
        const answers = questions.map((question, place) => plain(textAt(cellOf(place)), question))
        const day = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})/.exec(textAt(cellOf('day')))
        const formula = columns.some(
          ({ readAs: as }, place) => as !== 'left' && grid.own(row, place)?.formula !== undefined,
        )
        const same = JSON.stringify([unit, answers])
        const again = seen.has(same)
        seen.add(same)
        return {
          row: row + 1,
          unit: unit.slice(0, 80),
          day: day ? `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}` : null,
          answers: answers.map((answer) => answer.slice(0, 1000)),
          fault: formula ? 'formula-in-text' : faultOf(questions, unit, answers, again),
          findings: foundIn(questions, answers).length,
        }
      })
    return { columns, rows }
  }
  return null
}

/** `1、您能提供什么？` is the question “您能提供什么”. */
function readAs(header: string, questions: readonly Question[]): Column['readAs'] {
  const said = bare(header)
  if (said === '') return 'left'
  const place = questions.findIndex(({ title }) => bare(title) === said)
  if (place >= 0) return place
  const within = questions.findIndex(({ title }) => bare(title).length > 3 && said.includes(bare(title)))
  if (within >= 0) return within
  if (dayColumns.some((word) => said.includes(word))) return 'day'
  return unitColumns.some((word) => said.includes(word)) ? 'unit' : 'left'
}

function bare(text: string): string {
  return comparable(withoutNumbering(text)).replace(
    /[?？:：*＊]|[（(](?:必答|选答|多选|单选|多选题|单选题|填空题)[)）]|\[[^\]]*题\]/g,
    '',
  )
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

function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26)
}
