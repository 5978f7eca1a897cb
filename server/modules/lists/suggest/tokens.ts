/** Text as it is compared: NFKC, lower case. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

/** Overlapping pairs of Chinese characters; other words and numbers whole; a lone character as it is. */
export function bigrams(text: string): string[] {
  return (plain(text).match(runs) ?? []).flatMap((run) => {
    const signs = [...run]
    if (signs.length === 1 || !/\p{Script=Han}/u.test(run)) return [run]
    return signs.slice(1).map((sign, index) => signs[index]! + sign)
  })
}

/** Words that can carry meaning: of two or more signs, with a letter in them. */
export function wordsOf(text: string, cut: (text: string) => string[]): string[] {
  return cut(plain(text)).filter((word) => [...word].length > 1 && /\p{L}/u.test(word))
}

/** Single characters and digits, blanks and punctuation left out. */
export function signs(text: string): string[] {
  return plain(text).match(/[\p{L}\p{N}]/gu) ?? []
}
