import { createServer, request } from 'node:http'
import type { Chance } from '#demo/chance.ts'

/** A proxy that lets every question through and swallows some of the replies, after the server gave them. */
export type Swallower = { url: string; swallowed: number; close(): Promise<void> }

/** @param percent how many replies of a hundred are swallowed */
export async function openSwallower(serverUrl: string, chance: Chance, percent: number): Promise<Swallower> {
  const swallower: Swallower = { url: '', swallowed: 0, close: async () => {} }
  const proxy = createServer((question, answer) => {
    const onward = request(
      `${serverUrl}${question.url ?? ''}`,
      { method: question.method ?? 'GET', headers: question.headers },
      (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('end', () => {
          // The server is done with it: what it did stands, whether or not anybody hears of it.
          if (chance.between(1, 100) <= percent) {
            swallower.swallowed += 1
            question.socket.destroy()
            return
          }
          answer.writeHead(reply.statusCode ?? 502, reply.headers).end(Buffer.concat(chunks))
        })
      },
    )
    onward.on('error', () => question.socket.destroy())
    question.pipe(onward)
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  swallower.url = `http://127.0.0.1:${(proxy.address() as { port: number }).port}`
  swallower.close = () =>
    new Promise((closed) => {
      proxy.close(() => closed())
      proxy.closeAllConnections()
    })
  return swallower
}
