import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

/** One line of the table. `ratio` is ours to thin; rates must reach the goal, times and sizes must not pass it. */
export type Line = {
  op: string
  says: string
  unit: 'req/s' | 'ms' | 's' | 'MB'
  ours: number
  thin: number | null
  ratio: number | null
  goal: number
  holds: boolean
  p50?: { ours: number; thin: number }
}
/** What an operation would do with one wall taken away. */
export type Wall = { op: string; without: string; rate: number; microseconds: number }
export type Report = { lines: Line[]; walls: Wall[]; seconds: number; runs: number; scale: number }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** @param figures without `thin` the goal is for our own figure, in its unit */
export function lineOf(
  op: string,
  says: string,
  { ours, thin, goal, unit }: { ours: number; thin?: number; goal: number; unit: Line['unit'] },
): Line {
  // Nothing is faster than a millisecond: what is measured in whole ones may be 0.
  const ratio = thin === undefined ? null : ours / Math.max(thin, unit === 'ms' ? 1 : Number.MIN_VALUE)
  const reached = ratio ?? ours
  const holds = unit === 'req/s' ? reached >= goal : reached <= goal
  return {
    op,
    says,
    unit,
    ours: rounded(ours),
    thin: thin === undefined ? null : rounded(thin),
    ratio: ratio && rounded(ratio),
    goal,
    holds,
  }
}

const rounded = (value: number): number => Number(value.toPrecision(3))

export function print(report: Report): void {
  console.log(textOf(report))
}

/** Writes the table beside this file, with the machine's size. */
export function write(report: Report): void {
  writeFileSync(join(import.meta.dirname, 'results.md'), textOf(report))
}

function textOf({ lines, walls, seconds, runs, scale }: Report): string {
  const [cpu] = cpus()
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`
  return `${[
    '# Results',
    '',
    `Workload W × ${scale} on ${machine}; Node ${process.version}; server, database and load generator together on it.`,
    `16 connections, ${seconds} s a run, the two servers in turns, median of ${runs}. How and what: README.md.`,
    '',
    '| | ours | thin | ratio | goal | holds | p50 ours / thin | what |',
    '| --- | ---: | ---: | ---: | ---: | :---: | ---: | --- |',
    ...lines.map(rowOf),
    ...(walls.length === 0 ? [] : ['', ...wallRows(walls)]),
  ].join('\n')}\n`
}

function rowOf({ op, says, unit, ours, thin, ratio, goal, holds, p50 }: Line): string {
  const bound = `${unit === 'req/s' ? '≥' : '≤'} ${goal}${ratio === null ? ` ${unit}` : ''}`
  const halves = p50 ? `${p50.ours} / ${p50.thin} ms` : ''
  return `| ${op} | ${ours} ${unit} | ${thin === null ? '' : `${thin} ${unit}`} | ${ratio ?? ''} | ${bound} | ${holds ? 'yes' : 'no'} | ${halves} | ${says} |`
}

function wallRows(walls: readonly Wall[]): string[] {
  return [
    '## What each wall costs a page of activities (W1), a sign-up (W3) and somebody’s points (W5)',
    '',
    '| | taken away | req/s | spares a request |',
    '| --- | --- | ---: | ---: |',
    ...walls.map(
      ({ op, without, rate, microseconds }) =>
        `| ${op} | ${without} | ${rounded(rate)} | ${Math.round(microseconds)} µs |`,
    ),
  ]
}
