/** The title an item gets from a finding: its first clause where that says enough, at most sixty signs. */
export function titleOf(text: string): string {
  const first = text.split(/[，。；,;]/)[0]!.trim()
  return [...(first.length >= 4 ? first : text)].slice(0, 60).join('')
}
