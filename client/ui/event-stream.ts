/** One event of a `text/event-stream`; a comment (heartbeat) comes as an empty one. */
export type StreamPiece = { id: string; event: string; data: string }

/** Reads server-sent events as they arrive; ends when the stream does. Lines may be cut anywhere, also inside a character. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamPiece> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      // Over the whole rest, since the cut may stand between the two signs of a line end.
      rest = (rest + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n')
      let end: number
      while ((end = rest.indexOf('\n\n')) >= 0) {
        yield pieceOf(rest.slice(0, end))
        rest = rest.slice(end + 2)
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function pieceOf(block: string): StreamPiece {
  const piece: StreamPiece = { id: '', event: 'message', data: '' }
  const data: string[] = []
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const name = line.slice(0, colon)
    const value = line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (name === 'data') data.push(value)
    else if (name === 'id') piece.id = value
    else if (name === 'event') piece.event = value
  }
  piece.data = data.join('\n')
  return piece
}
