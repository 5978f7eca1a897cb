import { folded, searchPattern, searchSpelling } from '#adapters/pinyin.ts'
import { openCutter } from '#adapters/words.ts'

/** One way in which a word may stand in a search text: parts that are all there, `_` standing for any one sign. */
export type Way = { parts: readonly string[] }

/** A typed word: as it is typed, and in the ways in which it may have been meant. */
export type SearchWord = { typed: string; near: readonly Way[] }

const anySign = '_'
/** Longer words are not guessed at: every sign more is another way to look for. */
const longestGuessed = 12

/** The words of what somebody typed, in their order; blanks part them. */
export function typedWords(typed: string): string[] {
  return typed
    .split(/\s+/u)
    .map(folded)
    .filter((word) => word !== '')
}

/** The same with the ways in which each may be meant. Opens the dictionary when a word is long enough to be several. */
export async function guessedWords(words: readonly string[]): Promise<SearchWord[]> {
  const long = words.some((word) => isChinese(word) && [...word].length > 3)
  const cut = long ? await openCutter() : () => []
  return words.map((typed) => ({ typed, near: nearWays(typed, cut) }))
}

/**
 * How a word may have been meant: neighbours swapped, one sign wrong, another sign of the same sound, or several words
 * written as one. One sign of a two-sign word is too little to go by, so there only the sound and the order help.
 */
export function nearWays(word: string, cut: (text: string) => string[]): Way[] {
  const signs = [...word]
  const chinese = isChinese(word)
  const ways: string[][] = []
  if (chinese && signs.length > 1) {
    ways.push([searchSpelling(word)])
    const parts = cut(word).filter((part) => [...part].length > 1)
    if (parts.length > 1) ways.push(parts)
  }
  if (signs.length <= longestGuessed && (chinese || signs.length > 3)) {
    for (let at = 0; at + 1 < signs.length; at++)
      if (signs[at] !== signs[at + 1])
        ways.push([[...signs.slice(0, at), signs[at + 1]!, signs[at]!, ...signs.slice(at + 2)].join('')])
    if (signs.length > 2) for (let at = 0; at < signs.length; at++) ways.push([signs.with(at, anySign).join('')])
  }
  return ways.map((parts) => ({ parts }))
}

/** The pattern by which a part is found. */
export function patternOf(part: string): string {
  return part
    .split(anySign)
    .map((piece) => searchPattern(piece).slice(1, -1))
    .join(anySign)
    .replace(/^|$/g, '%')
}

/** The characters and pairs that stand wherever the part stands, as `lists.grams` numbers them (migration 0021). */
export function gramsOf(part: string): number[] {
  return part.split(anySign).flatMap((piece) => {
    const codes = [...piece].map((sign) => sign.codePointAt(0)!)
    return codes.length < 2 ? codes : codes.slice(1).map((code, at) => (codes[at]! * 1_000_003 + code) % 2_147_483_647)
  })
}

function isChinese(word: string): boolean {
  return /^\p{Script=Han}+$/u.test(word)
}
