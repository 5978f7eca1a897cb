import { readTree } from './house/tree.ts'
import { root, stopToolsWithUs } from './run.ts'
import { runVitest } from './vitest.ts'

/** Tests of what happens at the same time: one green run proves little of them. */
const restless = /(race|facts|live)[^/]*\.test\.tsx?$|^journeys\/.*\.test\.ts$/

/**
 * `npm run test:repeat [-- rounds] [part of a file name …]`: runs the restless files again and again (20 rounds)
 * and names each test that did not pass every time.
 */
async function main(args: readonly string[]): Promise<void> {
  const rounds = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 20)
  const parts = args.filter((arg) => !/^\d+$/.test(arg) && !arg.startsWith('--'))
  const files = (await readTree(root))
    .map(({ path }) => path)
    .filter((path) => restless.test(path) && (parts.length === 0 || parts.some((part) => path.includes(part))))
  if (files.length === 0) throw new Error('No file matches: nothing would be repeated.')
  console.log(`${files.length} files, ${rounds} rounds\n  ${files.join('\n  ')}`)

  const failures = new Map<string, number[]>()
  let passed = 0
  for (let round = 1; round <= rounds; round++) {
    const started = performance.now()
    let said = ''
    // Journeys take their pictures once; the other rounds ask only whether the day goes as it should.
    const tally = await runVitest(files, round === 1 ? {} : { LINLI_LOOK: 'off' }, (text) => (said += text))
    passed += tally.passed
    for (const name of tally.failed) failures.set(name, [...(failures.get(name) ?? []), round])
    console.log(
      `round ${round}: ${tally.passed} passed, ${tally.failed.length} failed in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    )
    if (tally.failed.length > 0) console.log(said)
  }

  for (const [name, at] of failures)
    console.log(`✗ ${name}  failed in ${at.length} of ${rounds} rounds (${at.join(', ')})`)
  console.log(`${passed} passed, ${[...failures.values()].flat().length} failed`)
  process.exitCode = failures.size === 0 ? 0 : 1
}

stopToolsWithUs()
await main(process.argv.slice(2))
