import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type StreamPiece, eventsIn } from './event-stream.ts'

async function read(pieces: readonly Uint8Array[]): Promise<StreamPiece[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  const events: StreamPiece[] = []
  for await (const event of eventsIn(stream)) events.push(event)
  return events
}
const text = ': heartbeat\n\nid: 7\nevent: change\ndata: {"title":"读书会"}\n\ndata: one\r\ndata: two\r\n\r\n'
const expected = [
  { id: '', event: 'message', data: '' },
  { id: '7', event: 'change', data: '{"title":"读书会"}' },
  { id: '', event: 'message', data: 'one\ntwo' },
]

test('events are read with id, name and data; a heartbeat is an empty one', async () => {
  expect(await read([new TextEncoder().encode(text)])).toEqual(expected)
})
test('wherever the network cuts the stream, also inside a character or a line end, the events are the same', async () => {
  const bytes = new TextEncoder().encode(text)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 }), async (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      const pieces = edges.slice(1).map((end, index) => bytes.slice(edges[index], end))
      expect(await read(pieces)).toEqual(expected)
    }),
  )
})
test('an event the stream ended in is not given', async () => {
  expect(await read([new TextEncoder().encode('data: half')])).toEqual([])
})
