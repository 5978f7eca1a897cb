/** What one look found: a sentence, and under it the single things when they are not right. */
export type Finding = { ok: boolean; says: string; details?: string[] }
/** Found under the name of its check. */
export type NamedFinding = { check: string } & Finding

/** One line a check, its details under it when something is wrong. */
export function printed(findings: readonly NamedFinding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  return findings
    .flatMap(({ check, ok, says, details = [] }) => [
      `${ok ? 'ok' : '!!'}  ${check.padEnd(width)}  ${says}`,
      ...details.slice(0, 20).map((line) => `    ${' '.repeat(width)}  ${line}`),
      ...(details.length > 20 ? [`    ${' '.repeat(width)}  and ${details.length - 20} more`] : []),
    ])
    .join('\n')
}
