import pack from '#rulepacks/service-texts.json' with { type: 'json' }
import { plain } from './tokens.ts'
import type { Stretch } from './word-spotter.ts'

const { unwanted, needHas, resourceAsks } = pack.value.asides
/** How far a turn of speech reaches, in characters, where no mark ends it. */
const reach = 12
const marks = /[\n,.;:!?，。；：！？、（）()“”"]/u

/**
 * Where a text says what is not asked or not offered, in characters of its plain form: what is unwanted
 * (`不需要讲课老师`), what a need has already (`我们出场地`), what a resource asks for (`场地自备`).
 */
export function asidesOf(text: string, kind: 'need' | 'resource'): Stretch[] {
  const signs = [...plain(text)]
  const { before, after } = kind === 'need' ? needHas : resourceAsks
  const found: Stretch[] = []
  let from = 0
  while (from < signs.length) {
    let to = from
    while (to < signs.length && !marks.test(signs[to]!)) to++
    const clause = signs.slice(from, to).join('')
    for (const turn of [...unwanted.before, ...before]) {
      const at = clause.indexOf(turn)
      if (at < 0) continue
      const rest = clause.slice(at + turn.length)
      if (unwanted.before.includes(turn) && unwanted.butNotBefore.some((word) => rest.startsWith(word))) continue
      const start = from + Array.from(clause.slice(0, at)).length
      found.push({ from: start, to: Math.min(to, start + [...turn].length + reach) })
    }
    if (after.some((turn) => clause.endsWith(turn) && clause.length > turn.length))
      found.push({ from: Math.max(from, to - reach), to })
    from = to + 1
  }
  return found
}

/**
 * The text without what it says aside.
 * @param whole a title says something: if nothing would be left, it is taken as it stands
 */
export function withoutAsides(text: string, kind: 'need' | 'resource', whole = false): string {
  const asides = asidesOf(text, kind)
  if (asides.length === 0) return text
  const left = [...plain(text)].map((sign, at) => (inside(asides, at) ? '\n' : sign)).join('')
  return whole && !/[\p{L}\p{N}]/u.test(left) ? text : left
}

function inside(stretches: readonly Stretch[], at: number): boolean {
  return stretches.some(({ from, to }) => from <= at && at < to)
}
