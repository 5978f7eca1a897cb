import { cruiseTree, overlooked, unread } from './boundaries/cruise.ts'
import { withoutExceptions } from './exceptions.ts'
import { type HouseCheckName, type Project, houseChecks, readProject } from './house/checks.ts'
import { type Finding, lineOf } from './house/finding.ts'
import { root, run, stopToolsWithUs } from './run.ts'

/** How one check ended. It passed when `faults` is empty; `warnings` fail nothing. */
export type Checked = { name: string; faults: string[]; warnings: string[]; seconds: number }

/** Tools that check by themselves; each is silent or right when it ends with 0. */
const tools: readonly [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '--noEmit', '--pretty', 'false'],
  ['lint', 'oxlint', '--type-aware', '--format=unix'],
  ['unused code', 'knip', '--no-progress'],
  ['format', 'oxfmt', '--check', '.'],
]

/**
 * Runs all checks, two at a time, and answers each as one.
 * @param onChecked hears of each as it ends
 */
export async function runChecks(onChecked: (checked: Checked) => void = () => undefined): Promise<Checked[]> {
  const jobs = [...tools.map((tool) => () => runTool(...tool)), readHouse]
  const done: Checked[] = []
  const worker = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      for (const checked of [await job()].flat()) {
        done.push(checked)
        onChecked(checked)
      }
    }
  }
  await Promise.all([worker(), worker()])
  return done
}

async function runTool(name: string, command: string, ...args: string[]): Promise<Checked> {
  const started = performance.now()
  const { code, said } = await run(command, args)
  const faults =
    code === 0
      ? []
      : said.trim() === ''
        ? [`${command} ended with ${code}`]
        : said.split('\n').filter((line) => line.trim() !== '')
  return { name, faults, warnings: [], seconds: secondsSince(started) }
}

/** Boundaries and house checks in one go: both need the whole tree. */
async function readHouse(): Promise<Checked[]> {
  const started = performance.now()
  const cruise = await cruiseTree(root)
  const project = await readProject(root, cruise.bundled)
  const faults = [
    ...unread(cruise.files).map((place) => `${place}  no file was read: nothing was checked`),
    ...overlooked(
      project.sources.map(({ path }) => path),
      cruise.files,
    ).map((path) => `${path}  was not read by the boundary check`),
    ...cruise.crossings.map(
      ({ from, to, via, rule, instead }) => `${from}  imports ${[...via, to].join(' → ')}  (${rule})\n    ${instead}`,
    ),
  ]
  const boundaries = { name: 'boundaries', faults, warnings: [], seconds: secondsSince(started) }
  return [boundaries, ...(Object.keys(houseChecks) as HouseCheckName[]).map((name) => runHouseCheck(name, project))]
}

function runHouseCheck(name: HouseCheckName, project: Project): Checked {
  const started = performance.now()
  const findings: Finding[] = withoutExceptions(name, houseChecks[name](project))
  return {
    name,
    faults: findings.filter((finding) => !finding.warning).map(lineOf),
    warnings: findings.filter((finding) => finding.warning).map(lineOf),
    seconds: secondsSince(started),
  }
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000
}

/** One line for a check that passed; for one that did not, all it found below. */
export function reportOf({ name, faults, warnings, seconds }: Checked): string {
  const head = `${faults.length === 0 ? '✓' : '✗'} ${name}${seconds < 0.1 ? '' : `  ${seconds.toFixed(1)} s`}`
  return [head, ...warnings.map((line) => `  warning: ${line}`), ...faults.map((line) => `  ${line}`)].join('\n')
}

if (import.meta.main) {
  stopToolsWithUs()
  const checked = await runChecks((one) => console.log(reportOf(one)))
  const failed = checked.filter(({ faults }) => faults.length > 0)
  console.log(
    failed.length === 0 ? `all ${checked.length} checks passed` : `${failed.length} of ${checked.length} checks failed`,
  )
  process.exitCode = failed.length === 0 ? 0 : 1
}
