import { isDeepStrictEqual } from 'node:util'
import { load, type Run } from './load.ts'
import { type Operation, operations, type Sent, type Side } from './operations.ts'
import type { Stage } from './stage.ts'
import { lineOf, type Line, median } from './table.ts'
import { getTickets } from './tickets.ts'

const samples = 12
const warmUp = 1
type Size = { seconds: number; runs: number; wanted: (name: string) => boolean; say: (line: string) => void }
export type Memory = { atRest: number; underLoad: number } | undefined

/** Asks both servers the same, first to see that they say the same, then in turns to see how fast. */
export async function compareServers(
  stage: Stage,
  { seconds, runs, wanted, say }: Size,
): Promise<{ lines: Line[]; faults: string[]; memory: Memory }> {
  const ours = await stage.serverOf('server/main.ts', '/api/ready')
  const thin = await stage.serverOf('bench/thin.ts', '/ready')
  const urls = { ours: ours.url, thin: thin.url }
  const lines: Line[] = []
  const faults: string[] = []
  try {
    await ours.start()
    await thin.start()
    const atRest = ours.memory()?.now
    const next = counter()
    for (const operation of operations(stage.work, await getTickets(ours.url, stage), stage.owner)) {
      if (!wanted(operation.name)) continue
      faults.push(...(await differences(operation, urls, next)))
      const measured: Record<Side, Run[]> = { ours: [], thin: [] }
      for (let turn = 0; turn < runs; turn++) {
        for (const side of ['thin', 'ours'] as const) {
          await operation.prepare?.(side)
          const request = () => operation.request(side, next(operation.name))
          if (operation.most === undefined) await load(urls[side], request, { seconds: warmUp })
          const run = await load(urls[side], request, {
            seconds,
            most: operation.most && Math.min(operation.most, seconds * 1_000),
          })
          faults.push(...run.faults.map((fault) => `${operation.name} ${side}: ${fault}`))
          measured[side].push(run)
        }
      }
      const middle = (side: Side, figure: (run: Run) => number): number => median(measured[side].map(figure))
      const rate = lineOf(operation.name, operation.says, {
        ours: middle('ours', ({ rate: value }) => value),
        thin: middle('thin', ({ rate: value }) => value),
        goal: operation.goal,
        unit: 'req/s',
      })
      const wait = lineOf(`${operation.name} p99`, 'slowest of a hundred', {
        ours: middle('ours', ({ p99 }) => p99),
        thin: middle('thin', ({ p99 }) => p99),
        goal: 2,
        unit: 'ms',
      })
      lines.push(
        { ...rate, p50: { ours: middle('ours', ({ p50 }) => p50), thin: middle('thin', ({ p50 }) => p50) } },
        wait,
      )
      say(`${operation.name}: ours ${rate.ours}, thin ${rate.thin} req/s, ratio ${rate.ratio}`)
    }
    const most = ours.memory()?.most
    return { lines, faults, memory: atRest && most ? { atRest, underLoad: most } : undefined }
  } finally {
    await ours.stop()
    await thin.stop()
  }
}

/** Counts each operation's requests through all runs of both servers: no sign-up is asked for twice. */
function counter(): (name: string) => number {
  const counts = new Map<string, number>()
  return (name) => {
    const n = counts.get(name) ?? 0
    counts.set(name, n + 1)
    return n
  }
}

/** Answers of the two servers that differ. */
async function differences(
  operation: Operation,
  urls: Record<Side, string>,
  next: (name: string) => number,
): Promise<string[]> {
  const found: string[] = []
  for (let sample = 0; sample < samples; sample++) {
    const n = next(operation.name)
    await operation.prepare?.('ours')
    const ours = await answerOf(urls.ours, operation.request('ours', n))
    // A bare reply has nothing of its own to say: it is given the bytes.
    if (operation.name === 'W8')
      await fetch(`${urls.thin}/w8`, {
        method: 'PUT',
        body: JSON.stringify(ours),
        headers: { 'content-type': 'application/json' },
      })
    await operation.prepare?.('thin')
    // Two sign-ups of one person are not alike: the next pair of the same kind of activity is asked for.
    const thin = await answerOf(
      urls.thin,
      operation.request('thin', operation.name === 'W3' ? pairLike(n, operation, next) : n),
    )
    if (!isDeepStrictEqual(operation.alike(ours), operation.alike(thin)))
      found.push(
        `${operation.name}: ours ${JSON.stringify(operation.alike(ours)).slice(0, 600)} thin ${JSON.stringify(operation.alike(thin)).slice(0, 600)}`,
      )
  }
  return found
}

/** The next number whose activity is as full as that of `n`. */
function pairLike(n: number, operation: Operation, next: (name: string) => number): number {
  const full = (number: number): boolean => {
    const id = /activities\/([0-9a-f-]+)\//.exec(operation.request('ours', number).path)![1]!
    return Number.parseInt(id.slice(-12), 16) % 2 === 1
  }
  for (;;) {
    const other = next(operation.name)
    if (full(other) === full(n)) return other
  }
}

async function answerOf(url: string, { method, path, headers, body }: Sent): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
