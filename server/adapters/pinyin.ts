import { pinyin } from 'pinyin-pro'

/** One spelling for what looks alike: NFKC, lower case, no blanks. Search columns and what is typed go through it. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/**
 * What a search column holds for these texts: each folded, then its full pinyin, then its pinyin initials, so that
 * `石门`, `shimen` and `sm` all find 石门二路. Match it with ILIKE on the folded question.
 */
export function searchText(...parts: readonly string[]): string {
  return parts
    .map(folded)
    .filter((part) => part !== '')
    .flatMap((part) => [part, spelled(part, 'pinyin'), spelled(part, 'first')])
    .filter((part, index, all) => all.indexOf(part) === index)
    .join(' ')
}

/** Full pinyin with blanks between syllables: the stored key by which names are sorted. */
export function pinyinKey(text: string): string {
  return pinyin(folded(text), { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(' ')
}

/** What is typed, made ready for `search ILIKE`: folded, with the signs of patterns taken literally. */
export function searchPattern(typed: string): string {
  return `%${folded(typed).replace(/[\\%_]/g, '\\$&')}%`
}

/** The full pinyin of a folded text in one run, as search columns hold it. */
export function searchSpelling(text: string): string {
  return spelled(text, 'pinyin')
}

function spelled(text: string, pattern: 'pinyin' | 'first'): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true, pattern })
    .join('')
    .replace(/\s+/g, '')
}
