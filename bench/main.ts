import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareServers } from './compare.ts'
import { measureLists } from './lists.ts'
import { measureStart } from './start.ts'
import { openStage } from './stage.ts'
import { type Line, print, write } from './table.ts'
import { measureWalls } from './walls.ts'

/** `npm run bench`; see README.md. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: process.env['BENCH_SECONDS'] ?? '10' },
    runs: { type: 'string', default: '3' },
    scale: { type: 'string', default: '1' },
    only: { type: 'string' },
    'no-write': { type: 'boolean', default: false },
  },
})
const say = (line: string): void => void process.stderr.write(`${line}\n`)
const size = { seconds: Number(values.seconds), runs: Number(values.runs) }
const only = values.only?.split(',')
const wanted = (name: string): boolean => only === undefined || only.includes(name)

const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
// The account PostgreSQL runs under must be able to pass through.
chmodSync(folder, 0o711)
const lines: Line[] = []
const faults: string[] = []
try {
  say('making the workload …')
  const stage = await openStage(folder, Number(values.scale))
  try {
    const compared = await compareServers(stage, { ...size, wanted, say })
    lines.push(...compared.lines)
    faults.push(...compared.faults)
    if (wanted('W7') || wanted('W10')) lines.push(...(await measureLists(stage, { runs: size.runs, wanted, say })))
    const walls = wanted('walls') ? await measureWalls(stage, { ...size, say }) : []
    if (wanted('W9'))
      lines.push(...(await measureStart(stage, { runs: size.runs, folder, underLoad: compared.memory, say })))
    const report = { lines, walls, ...size, scale: Number(values.scale) }
    if (values.json)
      console.log(
        JSON.stringify(lines.map(({ op, ours, thin, ratio, goal, holds }) => ({ op, ours, thin, ratio, goal, holds }))),
      )
    else print(report)
    if (!values['no-write'] && only === undefined) write(report)
  } finally {
    await stage.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) say(`✗ ${fault}`)
// The figures are goals; what must hold is that both servers gave the same answers, and only good ones.
process.exitCode = faults.length === 0 ? 0 : 1
