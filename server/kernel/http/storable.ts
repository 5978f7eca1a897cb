/**
 * Whether every text in what was sent, names of fields too, can stand in a database: PostgreSQL keeps no NUL, and half
 * of a surrogate pair is no character. Walks without recursion: what is nested deep must not end the stack.
 */
export function isStorable(sent: unknown): boolean {
  const waiting = [sent]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string') {
      if (value.includes('\0') || !value.isWellFormed()) return false
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (!Array.isArray(value)) waiting.push(name)
        waiting.push(inner)
      }
    }
  }
  return true
}
