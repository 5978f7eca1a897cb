/** The smallest picture there is. */
export function aDot(): { name: string; bytes: Buffer } {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
  return { name: 'dot.png', bytes: Buffer.from(png, 'base64') }
}
