import type { RouteSpec } from '#contract/route.ts'
import { callsOf } from './asks.ts'
import type { Matrix, Row } from './grid.ts'
import { canaries, relations, type Objects, type Relation } from './objects.ts'
import { roleNames, type Ask, type RoleName, type Standing } from './standing.ts'

export type Heard = { calls: number; surprises: string[] }
type Asked = {
  row: Row
  role: RoleName
  relation: Relation
  turn: number
  line: string
  id: string
  answer: Awaited<ReturnType<Ask>>
}

/** How many calls are under way at once; the pool holds 16. */
const atOnce = 12

/** Asks every route as every role of every object, and says what was answered otherwise than the page of expectations. */
export async function askEverything(
  matrix: Matrix,
  specs: ReadonlyMap<string, RouteSpec>,
  { things, times }: Objects,
  standing: Standing,
  ask: Ask = standing.ask,
): Promise<Heard> {
  const waiting = matrix.rows.flatMap((row) => {
    const spec = specs.get(row.route)
    if (!spec) return []
    const wanted = row.noun === '' ? (['own'] as const) : ([...relations, 'none'] as const)
    return wanted
      .filter((relation) => relation === 'none' || row.gets.has(relation))
      .flatMap((relation) => {
        const thing = row.noun === '' ? { id: '' } : things[row.noun]?.[relation]
        if (!thing) throw new Error(`checks/walls/objects.ts makes no “${row.noun}” that is ${relation}.`)
        const calls = callsOf(spec, { thing, things, times, units: standing.units })
        return roleNames.flatMap((role) =>
          calls.map((call, turn) => ({ row, role, relation, turn, id: thing.id, ...call })),
        )
      })
  })
  const asked: Asked[] = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { question, ...one } = next
      let answer = await ask(one.role, one.line, question)
      // Many ask for the same object at once: who waited too long for it is told to come back, and does.
      for (let turn = 0; answer.statusCode === 503 && turn < 5; turn++) answer = await ask(one.role, one.line, question)
      asked.push({ ...one, answer })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return {
    calls: asked.length,
    surprises: [...wrongStatuses(asked), ...wrongReaders(asked, matrix), ...wrongCounts(asked)],
  }
}

const keyOf = ({ row, role, turn }: Asked) => `${row.noun}\0${row.route}\0${role}\0${turn}`
const whatOf = ({ row, relation }: Asked) => `${row.route}${row.noun === '' ? '' : ` of ${relation} ${row.noun}`}`

/** Sentences about several roles, one for all who share what is to be said. */
function byRole(found: { one: Asked; says: string }[]): string[] {
  const roles = new Map<string, Set<RoleName>>()
  for (const { one, says } of found) {
    const sentence = `${whatOf(one)}: ${says}`
    roles.set(sentence, (roles.get(sentence) ?? new Set()).add(one.role))
  }
  return [...roles]
    .map(([sentence, who]) => `${sentence} — ${roleNames.filter((role) => who.has(role)).join(', ')}`)
    .toSorted()
}

function wrongStatuses(asked: Asked[]): string[] {
  const nothing = new Map(asked.filter(({ relation }) => relation === 'none').map((one) => [keyOf(one), one]))
  const found = asked.flatMap((one) => {
    const { row, role, relation, answer } = one
    const status = answer.statusCode
    const say = (expected: string) => [{ one, says: `${status}${codeOf(answer)} instead of ${expected}` }]
    if (!row.asks.has(role)) {
      const closed = role === 'nobody' ? 401 : 403
      return status === closed ? [] : say(`${closed}, for they may not even ask`)
    }
    const expected = relation === 'none' ? row.nothing : row.gets.get(relation)?.get(role)
    if (expected !== undefined) return status === expected ? [] : say(String(expected))
    if (row.noun === '') return say('what matrix.md should say, and does not')
    const [face, absent] = [faceOf(one), faceOf(nothing.get(keyOf(one))!)]
    return face === absent ? [] : say(`what is answered for one that does not exist${differenceOf(face, absent)}`)
  })
  return byRole(found)
}

function codeOf(answer: Asked['answer']): string {
  const code = /^\{"type":"\/problems\/([^"]+)"/.exec(answer.body)?.[1]
  return code ? ` ${code}` : ''
}

/** Of two faces with the same status: where they part. */
function differenceOf(face: string, absent: string): string {
  if (face.slice(0, 3) !== absent.slice(0, 3)) return ` (${absent.slice(0, 3)})`
  const at = [...face].findIndex((sign, index) => sign !== absent[index])
  return ` (“${face.slice(at, at + 40)}” for “${absent.slice(at, at + 40)}”)`
}

/** Everything of an answer that the asker could tell two objects apart by; the id they named themselves is none. */
function faceOf({ answer, id }: Asked): string {
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !['x-request-id', 'date', 'etag'].includes(name))
    .map(([name, value]) => (name === 'content-security-policy' ? name : `${name}: ${String(value)}`))
    .toSorted()
  const body = answer.body.replaceAll(id, '<id>').replace(/"requestId":"[^"]*"/, '')
  return `${answer.statusCode} ${body} ${headers.join('; ')}`
}

/** Who was told what only others may read. */
function wrongReaders(asked: Asked[], { readers }: Matrix): string[] {
  const missing = Object.keys(canaries).filter((what) => !readers.has(what))
  if (missing.length > 0) throw new Error(`“Who may read what” of matrix.md says nothing of: ${missing.join(', ')}.`)
  const found = asked.flatMap((one) => {
    // Who is invited is told to whoever holds the link, which is a secret of its own.
    if (one.row.noun === 'invitation') return []
    return Object.entries(canaries)
      .filter(([what, text]) => !readers.get(what)!.has(one.role) && one.answer.body.includes(text))
      .map(([what]) => ({ one, says: `tells the ${what}` }))
  })
  const unseen = Object.entries(canaries).filter(([, text]) => !asked.some(({ answer }) => answer.body.includes(text)))
  return [...byRole(found), ...unseen.map(([what]) => `Nobody at all was told the ${what}: nothing is proved of it.`)]
}

/** A page says how many there are in all: no more than its asker may see. */
function wrongCounts(asked: Asked[]): string[] {
  return byRole(
    asked.flatMap((one) => {
      if (one.answer.statusCode !== 200 || !one.answer.body.includes('"total"')) return []
      const page = one.answer.json() as { total: number; rows: unknown[]; pageSize: number }
      return page.rows.length === Math.min(page.total, page.pageSize)
        ? []
        : [{ one, says: `counts ${page.total} and shows ${page.rows.length} (${one.line})` }]
    }),
  )
}
