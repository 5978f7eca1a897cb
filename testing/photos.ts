import { crc32, deflateSync } from 'node:zlib'

/** The smallest picture there is. */
export function aDot(): { name: string; bytes: Buffer } {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
  return { name: 'dot.png', bytes: Buffer.from(png, 'base64') }
}

/** A picture of one colour that no other test draws. */
export function aPatch(red: number): { name: string; bytes: Buffer } {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const told = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(told))
    return Buffer.concat([length, told, sum])
  }
  const head = Buffer.from([0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0])
  const row = Buffer.from([0, ...Array.from({ length: 4 }, () => [red, 120, 90]).flat()])
  const pixels = deflateSync(Buffer.concat([row, row, row, row]))
  const parts = [chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]
  return { name: 'patch.png', bytes: Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), ...parts]) }
}
