import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chanceFrom } from '#demo/chance.ts'
import { playForgetfulRounds, playKillRounds } from './kill-rounds.ts'
import { playLostReplies, playLostRepliesWithoutKeys } from './lost-replies.ts'
import { Tally } from './tally.ts'

/** `npm run test:faults`; see README.md. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    deeds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    control: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const chance = chanceFrom(seed)
const tally = new Tally()
const began = performance.now()
const folders: string[] = []

console.log(`seed ${seed}`)
try {
  if (!values.control) {
    const stage = await playKillRounds(aFolder(), { rounds: Number(values.rounds), chance, tally })
    const { server, dataFolder, town } = stage
    try {
      await playLostReplies({ url: server.url, dataFolder, town, chance }, tally, Number(values.deeds))
      await playLostRepliesWithoutKeys({ url: server.url, dataFolder, town, chance }, tally, 100)
    } finally {
      await stage.close()
    }
  }
  await playForgetfulRounds(aFolder(), { chance, tally })
} catch (error) {
  tally.note('the run came to its end', [error instanceof Error ? (error.stack ?? error.message) : String(error)])
}
// What went wrong is read in the folder; what went well leaves nothing behind.
if (tally.failed > 0) console.log(`data and logs: ${folders.join(', ')}`)
else for (const folder of folders) rmSync(folder, { recursive: true, force: true })
console.log(`\nin ${((performance.now() - began) / 1000).toFixed(0)} s with seed ${seed}`)
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1

/** A data folder that the account PostgreSQL runs under can pass through. */
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linli-faults-'))
  chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}
