import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Checked, reportOf, runChecks } from './check.ts'
import { bundleFindings, readBundle } from './house/bundle.ts'
import { lineOf } from './house/finding.ts'
import { root, stopToolsWithUs } from './run.ts'
import { runVitest } from './vitest.ts'

/**
 * `npm test`: the screens, the checks, all tests. `--full` runs large counts; file names narrow the tests.
 * The last line is `N passed, N failed`, where each check counts as one.
 */
async function main(args: readonly string[]): Promise<void> {
  const files = args.filter((arg) => !arg.startsWith('--'))
  const started = performance.now()
  const checked = [await buildScreens(), ...(await runChecks((one) => console.log(reportOf(one))))]
  if (checked[0]?.faults.length === 0) checked.push(await checkBundle())
  console.log('')
  const tally = await runVitest(files, args.includes('--full') ? { LINLI_FULL: '1' } : {}, (text) =>
    process.stdout.write(text),
  )

  const failed = checked.filter(({ faults }) => faults.length > 0)
  if (failed.length > 0) console.log(`\nChecks that failed:\n${failed.map(reportOf).join('\n')}`)
  if (tally.failed.length > 0)
    console.log(`\nTests that failed:\n${tally.failed.map((line) => `✗ ${line}`).join('\n')}`)
  if (tally.skipped > 0) console.log(`\n${tally.skipped} tests were skipped`)
  console.log(
    `\n${checked.length} checks and ${tally.passed + tally.failed.length} tests in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  console.log(`${checked.length - failed.length + tally.passed} passed, ${failed.length + tally.failed.length} failed`)
  process.exitCode = failed.length + tally.failed.length === 0 ? 0 : 1
}

/** The screens as a person would get them: journeys and the bundle check look at these. */
async function buildScreens(): Promise<Checked> {
  const started = performance.now()
  const faults: string[] = []
  if (existsSync(join(root, 'setup/build.ts'))) {
    const { buildScreens: build } = await import('../setup/build.ts')
    await build(() => undefined).catch((error: unknown) => faults.push(...String(error).split('\n')))
  }
  const checked = { name: 'build of the screens', faults, warnings: [], seconds: (performance.now() - started) / 1000 }
  console.log(reportOf(checked))
  return checked
}

async function checkBundle(): Promise<Checked> {
  const started = performance.now()
  const faults = bundleFindings(await readBundle(join(root, 'dist/client'))).map(lineOf)
  const checked = { name: 'bundles', faults, warnings: [], seconds: (performance.now() - started) / 1000 }
  console.log(reportOf(checked))
  return checked
}

stopToolsWithUs()
await main(process.argv.slice(2))
