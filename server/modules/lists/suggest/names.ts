import pack from '#rulepacks/rerank.json' with { type: 'json' }

const { titles, surnames, pairs, betweenTitleAndName, beforeNoName } = pack.value

/** Longest names looked for: signs of a Chinese one, words of another. */
const longest = { signs: 5, words: 4, dotted: 16 }
const han = /[\p{Script=Han}·]+/gu
const latin = /\p{Script=Latin}[\p{Script=Latin}'.-]*(?: \p{Script=Latin}[\p{Script=Latin}'.-]*)*/gu

/** All that could be a name in these texts: each piece of two to five signs, longer ones with a dot, runs of up to four words. */
export function possibleNames(texts: readonly string[]): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    for (const [run] of text.matchAll(han)) {
      addPieces(found, [...run], 2, longest.signs, '')
      if (run.includes('·')) addPieces(found, [...run], longest.signs + 1, longest.dotted, '')
    }
    for (const [run] of text.matchAll(latin)) addPieces(found, run.split(' '), 1, longest.words, ' ')
  }
  return [...found]
}

function addPieces(to: Set<string>, parts: readonly string[], least: number, most: number, between: string): void {
  for (let from = 0; from < parts.length; from++)
    for (let length = least; length <= most && from + length <= parts.length; length++)
      to.add(parts.slice(from, from + length).join(between))
}

const family = `(?:${pairs.join('|')}|[${surnames}])`
const title = `(?:${titles.toSorted((one, other) => other.length - one.length).join('|')})`
/** 书记王建国, 主讲人：李明: the title stays. */
const afterTitle = new RegExp(`(${title}[${betweenTitleAndName}]*)${family}\\p{Script=Han}{1,2}`, 'gu')
/** 王建国书记, 李老师; not the second sign of 主任医师. */
const beforeTitle = new RegExp(`(?<![${beforeNoName}])${family}\\p{Script=Han}{0,2}(?=${title})`, 'gu')
const afterEnglishTitle = /\b((?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*)*/gu

/**
 * A text without the names of persons: those that the network knows, and what stands beside a title like a name. Takes out too
 * much rather than too little: what is sent serves an order and is read by nobody.
 */
export function withoutNames(text: string, known: ReadonlySet<string>): string {
  const names = [...known].filter((name) => text.includes(name)).toSorted((one, other) => other.length - one.length)
  return names
    .reduce((rest, name) => rest.replaceAll(name, ''), text)
    .replace(beforeTitle, '')
    .replace(afterTitle, '$1')
    .replace(afterEnglishTitle, '$1')
}
