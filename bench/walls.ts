import { load } from './load.ts'
import { operations } from './operations.ts'
import type { Stage } from './stage.ts'
import { median, type Wall } from './table.ts'
import { wallNames, type WallName } from './wall-names.ts'

const scoped = ['activities.activity', 'activities.sign_up', 'kernel.audit_entry']
let used = 1_000_000

/** What W3 gains when one wall is taken away, and all of them: the same server, built by `shell.ts` without it. */
export async function measureWalls(
  stage: Stage,
  { seconds, runs, say }: { seconds: number; runs: number; say: (line: string) => void },
): Promise<Wall[]> {
  const cases: [string, WallName[]][] = [
    ['nothing', []],
    ...wallNames.map((name): [string, WallName[]] => [name, [name]]),
    ['all of them', [...wallNames]],
  ]
  const rates = new Map<string, number[]>()
  for (let turn = 0; turn < runs; turn++) {
    for (const [name, without] of cases) {
      const rate = await rateWithout(stage, without, seconds)
      rates.set(name, [...(rates.get(name) ?? []), rate])
      say(`W3 without ${name}: ${Math.round(rate)} req/s`)
    }
  }
  const base = median(rates.get('nothing')!)
  return cases.map(([without]) => {
    const rate = median(rates.get(without)!)
    return { without, rate, microseconds: 1e6 / base - 1e6 / rate }
  })
}

async function rateWithout(stage: Stage, without: readonly WallName[], seconds: number): Promise<number> {
  const scope = without.includes('row-level security')
  if (scope) for (const table of scoped) await stage.owner.query(`alter table ${table} disable row level security`)
  const server = await stage.serverOf('bench/shell.ts', '/api/ready', { BENCH_WITHOUT: without.join(',') })
  try {
    await server.start()
    const tickets = { origin: server.url, kiosks: [], doorTokens: async () => [] }
    const signUp = operations(stage.work, tickets, stage.owner).find(({ name }) => name === 'W3')!
    const request = () => signUp.request('ours', used++)
    await load(server.url, request, { seconds: 1 })
    const { rate, faults } = await load(server.url, request, { seconds })
    if (faults.length > 0) throw new Error(`W3 without ${without.join(', ')}: ${faults.join(', ')}`)
    return rate
  } finally {
    await server.stop()
    if (scope) for (const table of scoped) await stage.owner.query(`alter table ${table} enable row level security`)
  }
}
