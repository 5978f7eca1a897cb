import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { chmodSync, mkdirSync } from 'node:fs'
import type { Memory } from './compare.ts'
import type { Stage } from './stage.ts'
import { lineOf, type Line, median } from './table.ts'

/** W9: from the command to the first answer, and the memory of the server's process alone. */
export async function measureStart(
  stage: Stage,
  { runs, folder, underLoad, say }: { runs: number; folder: string; underLoad: Memory; say: (line: string) => void },
): Promise<Line[]> {
  const ours: number[] = []
  const thin: number[] = []
  let atRest = 0
  for (let turn = 0; turn < runs; turn++) {
    const bare = await stage.serverOf('bench/thin.ts', '/ready')
    thin.push((await bare.start()) / 1000)
    await bare.stop()
    const real = await stage.serverOf('server/main.ts', '/api/ready')
    ours.push((await real.start()) / 1000)
    if (turn === 0) {
      await sleep(3_000)
      atRest = real.memory()?.now ?? 0
    }
    await real.stop()
  }
  const fresh = join(folder, 'first')
  mkdirSync(fresh)
  chmodSync(fresh, 0o711)
  const first = await stage.serverOf('server/main.ts', '/api/ready', { LINLI_DATA: fresh, DATABASE_URL: '' })
  const firstEver = (await first.start()) / 1000
  await first.stop()
  const lines = [
    lineOf('W9 start', 'to the first answer, on an existing database', {
      ours: median(ours),
      thin: median(thin),
      goal: 2,
      unit: 's',
    }),
    lineOf('W9 first start', 'embedded database, schema and demonstration district included', {
      ours: firstEver,
      goal: 6,
      unit: 's',
    }),
    ...(atRest > 0
      ? [lineOf('W9 memory at rest', 'server process without PostgreSQL', { ours: atRest, goal: 150, unit: 'MB' })]
      : []),
    ...(underLoad
      ? [
          lineOf('W9 memory under load', 'the most it ever had in these runs', {
            ours: underLoad.underLoad,
            goal: 250,
            unit: 'MB',
          }),
        ]
      : []),
  ]
  for (const { op, ours: figure, unit } of lines) say(`${op}: ${figure} ${unit}`)
  return lines
}
