import { Readable, Writable } from 'node:stream'
import type pg from 'pg'

/** The part of a pg connection that speaks the COPY sub-protocol; `pg` ships it without types. */
type CopyConnection = pg.Connection & {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

const blockBytes = 64 * 1024

/** Rows of `COPY … TO STDOUT` as a stream of blocks. Give it to `client.query`; memory stays at a block or two. */
export class CopyOut extends Readable implements pg.Submittable {
  private readonly text: string
  private connection: pg.Connection | undefined
  private block = Buffer.allocUnsafe(blockBytes)
  private filled = 0

  constructor(text: string) {
    super({ highWaterMark: blockBytes })
    this.text = text
  }

  submit(connection: pg.Connection): void {
    this.connection = connection
    connection.query(this.text)
  }

  override _read(): void {
    this.connection?.stream.resume()
  }

  /** One message is one row. Its bytes lie in the parser's own buffer, which is used again: they are copied at once. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.destroyed) return
    if (chunk.length > blockBytes - this.filled) this.flush()
    if (chunk.length > blockBytes) this.give(Buffer.from(chunk))
    else this.filled += chunk.copy(this.block, this.filled)
  }

  handleCommandComplete(): void {
    this.flush()
  }

  handleReadyForQuery(): void {
    this.push(null)
  }

  handleError(error: Error): void {
    this.destroy(error)
  }

  private flush(): void {
    if (this.filled === 0) return
    this.give(this.block.subarray(0, this.filled))
    this.block = Buffer.allocUnsafe(blockBytes)
    this.filled = 0
  }

  private give(block: Buffer): void {
    if (!this.push(block)) this.connection?.stream.pause()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // What still comes is read and dropped, or the connection would hang.
    this.connection?.stream.resume()
    done(error)
  }
}

/** Takes rows for `COPY … FROM STDIN`. Give it to `client.query`, pipe into it; it finishes when the server has all. */
export class CopyIn extends Writable implements pg.Submittable {
  private readonly text: string
  private connection: CopyConnection | undefined
  private listening = false
  private ended = false
  private whenReady: (() => void) | undefined
  private whenOver: ((error?: Error | null) => void) | undefined
  private fault: Error | undefined

  constructor(text: string) {
    super({ highWaterMark: blockBytes })
    this.text = text
  }

  submit(connection: pg.Connection): void {
    this.connection = connection as CopyConnection
    connection.query(this.text)
  }

  handleCopyInResponse(): void {
    this.listening = true
    if (this.destroyed) return this.connection!.sendCopyFail('given up')
    this.whenReady?.()
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.ended = true
    this.whenOver?.(this.fault)
  }

  handleError(error: Error): void {
    this.fault = error
    this.ended = true
    // After an error the server drops what else comes; it asks for no end of the copy.
    if (this.whenOver) this.whenOver(error)
    else this.destroy(error)
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    const send = () => {
      this.connection!.sendCopyFromChunk(chunk)
      if (this.connection!.stream.writableNeedDrain) this.connection!.stream.once('drain', () => done())
      else done()
    }
    if (this.listening) send()
    else this.whenReady = send
  }

  override _final(done: (error?: Error | null) => void): void {
    const end = () => {
      this.whenOver = done
      this.connection!.endCopyFrom()
    }
    if (this.listening) end()
    else this.whenReady = end
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.listening && !this.ended) {
      this.ended = true
      this.connection!.sendCopyFail('given up')
    }
    done(error)
  }
}
