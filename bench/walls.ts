import { load } from './load.ts'
import { operations } from './operations.ts'
import type { Stage } from './stage.ts'
import { median, type Wall } from './table.ts'
import { wallNames, type WallName } from './wall-names.ts'

/** What is measured: whether it writes, and the tables whose row-level security it meets. */
const measured = [
  { op: 'W1', writes: false, tables: ['activities.activity', 'activities.sign_up'] },
  { op: 'W3', writes: true, tables: ['activities.activity', 'activities.sign_up', 'kernel.audit_entry'] },
  { op: 'W5', writes: false, tables: ['points.entry', 'record.line'] },
] as const
type Measured = (typeof measured)[number]
/** A page that is read passes neither of the last two, and takes what it is not asked for from its validation. */
const ofWrites: readonly WallName[] = ['validation', 'idempotency', 'audit and facts']
let used = 1_000_000

/**
 * What a page of activities (W1), a sign-up (W3) and somebody's points (W5) gain when one wall is taken away, and all
 * of them: the same server, built by `shell.ts` without it.
 */
export async function measureWalls(
  stage: Stage,
  size: { seconds: number; runs: number; say: (line: string) => void },
): Promise<Wall[]> {
  const walls: Wall[] = []
  for (const one of measured) walls.push(...(await wallsOf(stage, one, size)))
  return walls
}

async function wallsOf(
  stage: Stage,
  one: Measured,
  { seconds, runs, say }: { seconds: number; runs: number; say: (line: string) => void },
): Promise<Wall[]> {
  const met = wallNames.filter((name) => one.writes || !ofWrites.includes(name))
  const cases: [string, WallName[]][] = [
    ['nothing', []],
    ...met.map((name): [string, WallName[]] => [name, [name]]),
    ['all of them', [...met]],
  ]
  const rates = new Map<string, number[]>()
  for (let turn = 0; turn < runs; turn++) {
    for (const [name, without] of cases) {
      const rate = await rateWithout(stage, one, without, seconds)
      rates.set(name, [...(rates.get(name) ?? []), rate])
      say(`${one.op} without ${name}: ${Math.round(rate)} req/s`)
    }
  }
  const base = median(rates.get('nothing')!)
  return cases.map(([without]) => {
    const rate = median(rates.get(without)!)
    return { op: one.op, without, rate, microseconds: 1e6 / base - 1e6 / rate }
  })
}

async function rateWithout(
  stage: Stage,
  { op, tables }: Measured,
  without: readonly WallName[],
  seconds: number,
): Promise<number> {
  const scope = without.includes('row-level security')
  if (scope) for (const table of tables) await stage.owner.query(`alter table ${table} disable row level security`)
  const server = await stage.serverOf('bench/shell.ts', '/api/ready', { BENCH_WITHOUT: without.join(',') })
  try {
    await server.start()
    const tickets = { origin: server.url, kiosks: [], doorTokens: async () => [] }
    const operation = operations(stage.work, tickets, stage.owner).find(({ name }) => name === op)!
    const request = () => operation.request('ours', used++)
    await load(server.url, request, { seconds: 1 })
    const { rate, faults } = await load(server.url, request, { seconds })
    if (faults.length > 0) throw new Error(`${op} without ${without.join(', ')}: ${faults.join(', ')}`)
    return rate
  } finally {
    await server.stop()
    if (scope) for (const table of tables) await stage.owner.query(`alter table ${table} enable row level security`)
  }
}
