import { BackupFault } from './faults.ts'

/**
 * The inside of a backup, a run of frames: the manifest; each table by its name followed by its rows; each file by its
 * path followed by its bytes; and an end that says what was written. A frame is one byte kind, uint32 length, payload.
 */
export const frameKinds = ['manifest', 'table', 'rows', 'file', 'bytes', 'end'] as const
export type FrameKind = (typeof frameKinds)[number]
export type Frame = { kind: FrameKind; payload: Buffer }

const longestFrame = 64 * 1024 * 1024

export function frame(kind: FrameKind, payload: Buffer | string): Buffer {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
  const head = Buffer.alloc(5)
  head.writeUInt8(frameKinds.indexOf(kind))
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Reads frames one after the other, one ahead. */
export class FrameReader {
  private readonly source: AsyncIterator<Buffer>
  private parts: Buffer[] = []
  private held = 0
  private ahead: Frame | undefined

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** The next frame without taking it. */
  async peek(): Promise<Frame> {
    this.ahead ??= await this.read()
    return this.ahead
  }

  /** Takes the next frame, which must be of this kind. */
  async take(kind: FrameKind): Promise<Buffer> {
    const next = await this.peek()
    if (next.kind !== kind) throw new BackupFault('damaged', `The backup has a ${next.kind} where a ${kind} should be.`)
    this.ahead = undefined
    return next.payload
  }

  /** Every following frame of one kind. */
  async *run(kind: FrameKind): AsyncGenerator<Buffer> {
    while ((await this.peek()).kind === kind) yield await this.take(kind)
  }

  /** Reads to the end of the file, so that its last seal has been checked. */
  async finish(): Promise<void> {
    if (this.held > 0 || !(await this.source.next()).done)
      throw new BackupFault('damaged', 'The backup goes on after its end.')
  }

  private async read(): Promise<Frame> {
    const head = await this.bytes(5)
    const kind = frameKinds[head.readUInt8()]
    const length = head.readUInt32BE(1)
    if (!kind || length > longestFrame) throw new BackupFault('damaged', 'The backup holds a part of no known kind.')
    return { kind, payload: await this.bytes(length) }
  }

  private async bytes(count: number): Promise<Buffer> {
    while (this.held < count) {
      const next = await this.source.next()
      if (next.done) throw new BackupFault('truncated', 'This backup is cut off before its end.')
      this.parts.push(next.value)
      this.held += next.value.length
    }
    const all = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts)
    this.parts = all.length > count ? [all.subarray(count)] : []
    this.held -= count
    return all.subarray(0, count)
  }
}
