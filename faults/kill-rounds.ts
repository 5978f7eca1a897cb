import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '#demo/chance.ts'
import type { ServerProcess } from '#testing/server-process.ts'
import { Client } from './asking.ts'
import { Book } from './book.ts'
import { type Audit, compare } from './bookkeeping.ts'
import { startServer } from './running-server.ts'
import type { Tally } from './tally.ts'
import { foundTown, type Town } from './town.ts'
import { Doorkeeper, Writer } from './writer.ts'

const writers = 8
/** The killer is let loose when so many deeds of a round were acknowledged: a server just started is still slow. */
const warm = { deeds: 50, patience: 15_000 }
type Target = 'server' | 'database' | 'both'
type Stage = { dataFolder: string; town: Town; server: ServerProcess; book: Book; writers: Writer[] }
type Round = { open: number; acknowledged: number; backAfter: number; audit: Audit }

/** Founds a town, starts the server on it, puts the writers before it. */
async function openStage(dataFolder: string, preload?: string): Promise<Stage & { close(): Promise<void> }> {
  const town = await foundTown(dataFolder)
  const server = await startServer(dataFolder, preload)
  const book = new Book()
  const doorkeeper = new Doorkeeper(server.url, town.staffCookies[0]!)
  const all = Array.from({ length: writers }, (_, turn) => {
    const own = town.members.filter((_member, index) => index % writers === turn)
    return new Writer(server.url, town, own, doorkeeper, book)
  })
  const close = async (): Promise<void> => {
    for (const one of [...all, doorkeeper]) one.close()
    await server.stop()
  }
  return { dataFolder, town, server, book, writers: all, close }
}

/**
 * Kills in the middle of work, round after round, and compares what was acknowledged with what stands.
 * @param rounds how many must count  @returns the server, still running, for what is proved next
 */
export async function playKillRounds(
  dataFolder: string,
  { rounds, chance, tally }: { rounds: number; chance: Chance; tally: Tally },
) {
  const stage = await openStage(dataFolder)
  const targets: readonly Target[] = ['server', 'database', 'both']
  let counted = 0
  let committed = 0
  for (let turn = 0; counted < rounds && turn < rounds * 3; turn++) {
    const target = targets[counted % targets.length]!
    const delay = chance.between(500, 900)
    const { open, acknowledged, backAfter, audit } = await playRound(stage, target, delay)
    if (open === 0) {
      console.log(`  every request was answered before the kill: the round does not count`)
      continue
    }
    counted += 1
    const faults = [...audit.lost.map((deed) => `lost: ${deed}`), ...audit.doubled, ...audit.unbalanced]
    const figures = `${acknowledged} acknowledged, ${open} tries unanswered, ${audit.committedUnanswered - committed} of those deeds had been committed, back after ${seconds(backAfter)}`
    committed = audit.committedUnanswered
    const proof = `round ${counted}: ${target} killed after ${delay} ms: nothing lost, nothing double`
    tally.note(proof, [...faults, ...stage.book.surprises.splice(0)], figures)
  }
  tally.note(
    `${rounds} rounds left requests unanswered`,
    counted < rounds ? [`only ${counted}`] : [],
    `${stage.book.acknowledged.length} acknowledged in all, ${committed} deeds committed without an answer`,
  )
  tally.note('the audit chain of the street holds after every kill', await chainFaults(stage))
  return stage
}

/** The control of the kill rounds: a server that forgets must be found out. */
export async function playForgetfulRounds(
  dataFolder: string,
  { chance, tally, most = 6 }: { chance: Chance; tally: Tally; most?: number },
): Promise<void> {
  const stage = await openStage(dataFolder, 'forgetful.ts')
  try {
    let lost = 0
    let acknowledged = 0
    let round = 0
    while (lost === 0 && round++ < most) {
      const { audit } = await playRound(stage, 'both', chance.between(500, 900))
      lost = audit.lost.length
      acknowledged = stage.book.acknowledged.length
    }
    tally.note(
      'control: a server that does not wait for the disk is found to lose acknowledged deeds',
      lost === 0 ? [`nothing was lost in ${most} rounds: the harness cannot see a loss`] : [],
      `${lost} of ${acknowledged} acknowledged lost in ${round} rounds`,
    )
  } finally {
    await stage.close()
  }
}

async function playRound(stage: Stage, target: Target, delay: number): Promise<Round> {
  const { server, book, dataFolder } = stage
  const before = { open: book.open, acknowledged: book.acknowledged.length }
  const killer = await readyKiller(target, delay, server.pid, join(dataFolder, 'postgres'))
  let stopped = false
  const work = Promise.all(stage.writers.map((writer) => writer.work(() => stopped)))
  const began = performance.now()
  while (book.acknowledged.length < before.acknowledged + warm.deeds && performance.now() - began < warm.patience)
    await sleep(10)
  killer.stdin!.write('now\n')
  await once(killer, 'exit')
  const backAfter = target === 'database' ? await server.ready() : await server.exited().then(() => server.start())
  stopped = true
  await work
  const audit = await compare(dataFolder, stage.town, book)
  return {
    open: book.open - before.open,
    acknowledged: book.acknowledged.length - before.acknowledged,
    backAfter,
    audit,
  }
}

async function readyKiller(target: Target, delay: number, pid: number, clusterFolder: string): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'killer.ts')
  const killer = spawn(process.execPath, [file, target, String(delay), String(pid), clusterFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  await once(killer.stdout!, 'data')
  return killer
}

async function chainFaults({ server, town }: Stage): Promise<string[]> {
  const client = new Client(server.url)
  const outcome = await client.ask({ method: 'GET', path: '/api/audit/verification', cookie: town.staffCookies[1]! })
  client.close()
  if (outcome.kind !== 'answered' || outcome.status !== 200) return ['the chain could not be asked for']
  const { entries, sealed, holds, firstBreak } = outcome.body
  return holds === true && entries === sealed
    ? []
    : [`${String(sealed)} of ${String(entries)} sealed, first break ${String(firstBreak)}`]
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
