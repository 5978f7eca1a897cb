import pack from '#rulepacks/office-tables.json' with { type: 'json' }

/** The words that tables of offices are read by: data of the rule pack, so that a street can add its own. */
export const words = pack.value

/** The longest of `starts` that `text` begins with, or ''. */
export function leading(text: string, starts: readonly string[]): string {
  return longest(starts.filter((start) => text.startsWith(start)))
}

/** The longest of `ends` that `text` ends with, or ''. */
export function trailing(text: string, ends: readonly string[]): string {
  return longest(ends.filter((end) => text.endsWith(end)))
}

function longest(found: readonly string[]): string {
  return found.reduce((best, one) => (one.length > best.length ? one : best), '')
}
