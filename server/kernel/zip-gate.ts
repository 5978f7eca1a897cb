import { inflateRawSync } from 'node:zlib'

const endSign = 0x06054b50
const entrySign = 0x02014b50
const localSign = 0x04034b50
const endLength = 22
const longestComment = 0xffff
const keptBytes = 1024 * 1024

/** Most entries, and most bytes of all of them unpacked. */
export type ZipLimits = { entries: number; unpackedBytes: number }
/** Why a zip does not pass; `limit` is the cap it was over. */
export type ZipRefusal = { refused: 'broken' | 'encrypted' } | { refused: 'entries' | 'unpacked-bytes'; limit: number }

type Entry = { name: string; method: number; encrypted: boolean; packed: number; unpacked: number; at: number }

/**
 * Opens the gate for a zip: first by what its directory says, then by unpacking every entry with the rest of the
 * allowance, because a directory may lie. Answers the small entries (to 1 MiB) by their names, and the others without bytes.
 */
export function passZip(bytes: Uint8Array, limits: ZipLimits): Map<string, Buffer | null> | ZipRefusal {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(data)
  if (end < 0) return broken
  const count = data.readUInt16LE(end + 10)
  if (count > limits.entries) return { refused: 'entries', limit: limits.entries }
  const tooMuch: ZipRefusal = { refused: 'unpacked-bytes', limit: limits.unpackedBytes }
  const entries = readDirectory(data, data.readUInt32LE(end + 16), count)
  if (!entries) return broken
  if (new Set(entries.map((entry) => entry.name)).size !== entries.length) return broken
  if (entries.some((entry) => entry.encrypted)) return { refused: 'encrypted' }
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > limits.unpackedBytes) return tooMuch

  let left: number = limits.unpackedBytes
  const files = new Map<string, Buffer | null>()
  for (const entry of entries) {
    const file = unpack(data, entry, left)
    if (file === 'too much') return tooMuch
    if (file === 'broken') return broken
    left -= file.length
    files.set(entry.name, file.length > keptBytes ? null : file)
  }
  return files
}

const broken: ZipRefusal = { refused: 'broken' }

function findEnd(data: Buffer): number {
  const lowest = Math.max(0, data.length - endLength - longestComment)
  for (let at = data.length - endLength; at >= lowest; at--) if (data.readUInt32LE(at) === endSign) return at
  return -1
}

function readDirectory(data: Buffer, start: number, count: number): Entry[] | null {
  const entries: Entry[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== entrySign) return null
    const nameLength = data.readUInt16LE(at + 28)
    entries.push({
      name: data.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (data.readUInt16LE(at + 8) & 1) === 1,
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      at: data.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return entries
}

function unpack(data: Buffer, entry: Entry, left: number): Buffer | 'broken' | 'too much' {
  if (entry.at + 30 > data.length || data.readUInt32LE(entry.at) !== localSign) return 'broken'
  const start = entry.at + 30 + data.readUInt16LE(entry.at + 26) + data.readUInt16LE(entry.at + 28)
  if (start + entry.packed > data.length) return 'broken'
  const packed = data.subarray(start, start + entry.packed)
  if (entry.method === 0) return entry.packed > left ? 'too much' : packed
  if (entry.method !== 8) return 'broken'
  if (entry.packed === 0) return packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too much' : 'broken'
  }
}
