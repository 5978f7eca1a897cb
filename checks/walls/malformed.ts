import type { RouteSpec } from '#contract/route.ts'
import { sampleOf, schemaOf, type Json } from './samples.ts'

/** Numbers from a seed: the same seed, the same bodies. */
export type Dice = { below(most: number): number; of<T>(all: readonly T[]): T }

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return { below, of: (all) => all[below(all.length)]! }
}

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown

/** Values that no schema of ours means, or that one means and few think of. */
const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e反',
  '＝1+1',
  "'; drop table people.person; --",
  '{{constructor.constructor("x")()}}',
  '../../../etc/passwd',
  '%00%ff',
  'NaN',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '2026-02-29',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '2026-13-01T00:00:00Z',
  '2026-03-05T06:00:00+99:99',
  '019B0000-0000-7000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(5_000),
  '邻'.repeat(70_000),
  [],
  {},
  [null],
  [[], {}],
  Array.from({ length: 2_000 }, () => 'x'),
  deep(500),
  { toString: 'x', valueOf: 'x', hasOwnProperty: 1 },
  { constructor: { prototype: { polluted: true } } },
]

/** A body that the schema takes, with more of its fields or fewer. */
function valid(json: Json, dice: Dice): Record<string, unknown> {
  const body = sampleOf(json) as Record<string, unknown>
  for (const [name, field] of Object.entries(json.properties ?? {}))
    if (!(name in body) && dice.below(2) === 0) body[name] = sampleOf(field)
  return body
}

/** Changes one thing of a body; answers it as text, so that also what no object can hold may be sent. */
function mutated(body: Record<string, unknown>, dice: Dice): string {
  const names = Object.keys(body)
  const name = names.length === 0 ? 'x' : dice.of(names)
  switch (dice.below(8)) {
    case 0: {
      const { [name]: _gone, ...rest } = body
      return JSON.stringify(rest)
    }
    case 1:
      return JSON.stringify({ ...body, [dice.of(['isAdmin', 'areaId', 'id', '', 'constructor'])]: dice.of(odd) })
    case 2:
      return JSON.stringify({ ...body, x: 1 }).replace('"x":1', '"__proto__":{"polluted":true}')
    case 3:
      return JSON.stringify(dice.of([body[name], [body], null, 'text', 3]))
    case 4: {
      const text = JSON.stringify(body)
      return text.slice(0, dice.below(text.length))
    }
    default:
      return JSON.stringify({ ...body, [name]: nested(body[name], dice) })
  }
}

/** Something odd in the place of a value, or inside of it. */
function nested(value: unknown, dice: Dice): unknown {
  if (Array.isArray(value) && dice.below(2) === 0) return [...value, dice.of(odd)]
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && dice.below(2) === 0) {
    const [name] = Object.keys(value)
    return { ...value, [name ?? 'x']: dice.of(odd) }
  }
  return dice.of(odd)
}

export type Malformed = { route: string; line: string; body: string | undefined }

/**
 * A call of a route with one thing wrong with it: in the path, the query or the body.
 * @param ids objects that are there, for the paths
 */
export function malformed(spec: RouteSpec, dice: Dice, ids: readonly string[]): Malformed {
  const oddPath =
    spec.params !== undefined && (spec.body === undefined || dice.below(6) === 0) && spec.query === undefined
  const part = () =>
    oddPath && dice.below(3) > 0 ? encodeURIComponent(texted(dice.of(odd))).slice(0, 2_000) : dice.of(ids)
  let path = spec.path.replace(/:\w+/g, part)
  if (spec.query) {
    const known = schemaOf(spec.query).properties ?? {}
    const name = dice.of([...Object.keys(known), 'unknown'])
    path += `?${name}=${encodeURIComponent(texted(dice.of(odd))).slice(0, 4_000)}`
  }
  const route = `${spec.method} ${spec.path}`
  if (!spec.body) return { route, line: `${spec.method} ${path}`, body: undefined }
  return { route, line: `${spec.method} ${path}`, body: mutated(valid(schemaOf(spec.body), dice), dice) }
}

/** As a path or query would carry it; what cannot be encoded is replaced. */
function texted(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()
}
