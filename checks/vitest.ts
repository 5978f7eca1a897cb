import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root, run } from './run.ts'

/** What a run of vitest came to. `failed` names every test that failed, and every file that could not be run. */
export type Tally = { passed: number; failed: string[]; skipped: number }

/** What the checks read of vitest's JSON report. */
export type Report = {
  success: boolean
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

/**
 * Runs vitest on `files` (all when none is named) and counts from its report, not from its words.
 * @param onText takes what vitest says while it runs
 */
export async function runVitest(
  files: readonly string[],
  env: Record<string, string>,
  onText: (text: string) => void,
): Promise<Tally> {
  const report = join(root, '.cache', `vitest-${process.pid}.json`)
  await rm(report, { force: true })
  const { code } = await run(
    'vitest',
    ['run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    env,
    onText,
  )
  const text = await readFile(report, 'utf8').catch(() => undefined)
  await rm(report, { force: true })
  return text === undefined
    ? { passed: 0, failed: [`vitest ended with ${code} and left no report`], skipped: 0 }
    : tallyOf(JSON.parse(text) as Report, code)
}

/** Counts a report. A run that vitest itself calls failed never comes out without a failure, and one without tests is one. */
export function tallyOf({ testResults }: Report, code: number): Tally {
  const tests = testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: placeOf(file.name) })),
  )
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failed = tests.filter(({ status }) => status === 'failed').map(({ file, fullName }) => `${file}  ${fullName}`)
  // A file that fails outside its tests (a hook, an import) has no failed test of its own.
  const broken = testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    )
    .map(({ name, message }) => `${placeOf(name)}  ${message?.split('\n')[0] ?? 'could not be run'}`)
  const all = [...failed, ...broken]
  if (all.length === 0 && code !== 0)
    all.push(`vitest ended with ${code} though no test failed: an error outside the tests`)
  if (all.length === 0 && passed === 0) all.push('vitest ran no test')
  return { passed, failed: all, skipped: tests.length - passed - failed.length }
}

function placeOf(path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path
}
