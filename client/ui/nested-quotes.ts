/**
 * Quotation marks within quotation marks become single ones, as GB/T 15834 has it: a title that has marks of its
 * own is named in a sentence that puts marks around titles. A text whose marks do not pair is left as it is.
 */
export function nestQuotes(text: string): string {
  let depth = 0
  let nested = ''
  for (const sign of text) {
    if (sign === '”') depth -= 1
    if (depth < 0) return text
    nested += depth % 2 === 1 ? (single.get(sign) ?? sign) : sign
    if (sign === '“') depth += 1
  }
  return depth === 0 ? nested : text
}

const single = new Map([
  ['“', '‘'],
  ['”', '’'],
])
