import { asPng } from '#demo/pictures/png.ts'

/** The smallest picture there is. */
export function aDot(): { name: string; bytes: Buffer } {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
  return { name: 'dot.png', bytes: Buffer.from(png, 'base64') }
}

/** A picture of one colour, so that another test draws another. @param red 0 to 255 */
export function aPatch(red: number): { name: string; bytes: Buffer } {
  const side = 40
  const pixels = Uint8Array.from({ length: side * side * 3 }, (_, index) => [red, 120, 90][index % 3]!)
  return { name: `patch-${red}.png`, bytes: asPng({ width: side, height: side, pixels }) }
}
