import { comparable, streetOfLine, tableWords, withDigits } from '#ground/workbooks/index.ts'
import type { Header, ListKind, ListsContext } from './types.ts'
import { words } from './words.ts'

/** What a sheet says of all its items: in its title rows, in its name, in the name of the file's only sheet. */
export type SheetFacts = {
  year: number | null
  /** Full name; `unknown` when the title names a street that is not on the list; null when it names none. */
  street: string | null
  /** Unit of all rows, from a line such as `填报单位：…`; used only where the sheet has no column for it. */
  unit: string | null
}

const unitLine = new RegExp(
  `^(?:${tableWords.rows.unitLines.map((word) => RegExp.escape(word)).join('|')})[${tableWords.marks.colons}](.+)$`,
  'u',
)
const kinds = Object.entries(words.kinds) as [ListKind, { names: string[]; hints: string[] }][]

export function factsOf(name: string, lines: readonly string[], context: ListsContext): SheetFacts {
  const said = [...lines, name]
  const streets = said.map((line) => streetOfLine(line, context.streets)).filter((found) => found !== null)
  const known = streets.find((found) => found !== 'unknown')
  const fallback = streets.length > 0 ? 'unknown' : (context.defaultStreet ?? null)
  return {
    year: context.year ?? said.map(yearOf).find((year) => year !== null) ?? null,
    street: known?.street ?? fallback,
    unit: lines.map((line) => unitLine.exec(line)?.[1]?.trim()).find((unit) => unit) ?? null,
  }
}

function yearOf(line: string): number | null {
  const found = /(?<!\d)(19[5-9]\d|20\d\d)(?!\d)/.exec(withDigits(comparable(line)))
  return found ? Number(found[1]) : null
}

/**
 * Which of the three lists a sheet is: by its name, else by a title line, else by most header words that only one of
 * them uses. Where several are named, `项目` gives way: every list is made of items.
 */
export function kindOf(name: string, lines: readonly string[], header: Header): ListKind | null {
  for (const text of [name, ...lines]) {
    const named = kinds.filter(([, { names }]) => names.some((word) => text.includes(word))).map(([kind]) => kind)
    const decided = named.length > 1 ? named.filter((kind) => kind !== 'project') : named
    if (decided.length === 1) return decided[0]!
  }
  const headers = header.columns.map((column) => column.header)
  const scores = kinds.map(([kind, { hints }]) => ({
    kind,
    score: headers.filter((text) => hints.some((hint) => text.includes(hint))).length,
  }))
  const [first, second] = scores.toSorted((one, other) => other.score - one.score)
  return first!.score > (second?.score ?? 0) ? first!.kind : null
}
