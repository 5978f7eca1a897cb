import type { Finding } from './house/finding.ts'
import type { HouseCheckName } from './house/checks.ts'

/** The only reasons there are. A new one is a decision of the house, written here first. */
export const reasons = {
  'reads-chinese':
    'The file takes apart Chinese that others wrote (headings, dates, numerals); it shows none of it to anybody.',
  'names-itself': 'A language, a place or a product is named in its own language everywhere.',
  'says-both': 'It speaks on a terminal, or before anybody could choose a language, and therefore says both at once.',
} as const

/** One finding that stands: `place` is its file, its folder (ending in /), or how its sentence begins (a key, a quoted text). */
export type Exception = { check: HouseCheckName; place: string; reason: keyof typeof reasons }

/** Findings of the house checks that stand for a reason. One that nothing needs any more is itself reported. */
export const exceptions: readonly Exception[] = [
  { check: 'untranslated', place: 'ui:language.other', reason: 'names-itself' },
  { check: 'chinese literals', place: "'Linli 邻里'", reason: 'names-itself' },
  { check: 'chinese literals', place: 'server/start.ts', reason: 'says-both' },
  { check: 'chinese literals', place: 'server/kernel/postgres/refusals.ts', reason: 'says-both' },
  { check: 'chinese literals', place: "'Something went wrong on our si'", reason: 'says-both' },
]

/** The findings of `check` that no exception covers, and the exceptions that cover none. */
export function withoutExceptions(
  check: HouseCheckName,
  findings: readonly Finding[],
  granted: readonly Exception[] = exceptions,
): Finding[] {
  const ours = granted.filter((exception) => exception.check === check)
  const covers = (exception: Exception, finding: Finding): boolean =>
    finding.file === exception.place ||
    (exception.place.endsWith('/') && finding.file.startsWith(exception.place)) ||
    finding.says.startsWith(`${exception.place} `)
  const left = findings.filter((finding) => !ours.some((exception) => covers(exception, finding)))
  const stale = ours.filter((exception) => !findings.some((finding) => covers(exception, finding)))
  return [
    ...left,
    ...stale.map(({ place }) => ({
      file: 'checks/exceptions.ts',
      says: `${check} no longer needs its exception for ${place}`,
    })),
  ]
}
