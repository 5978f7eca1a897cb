import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type FakeMood =
  | 'good'
  | 'slow'
  | 'garbage'
  | 'no vectors'
  | '500'
  | 'too few'
  | 'odd lengths'
  | 'half way'
  | 'elsewhere'

/** A vector that counts pairs of characters: near to itself, far from other words. */
export function byPairs(text: string, size = 256): number[] {
  const vector = Array.from({ length: size }, () => 0)
  const signs = [...text.replace(/\s/g, '')]
  for (let at = 0; at + 1 < signs.length; at++) {
    const code = signs[at]!.codePointAt(0)! * 31 + signs[at + 1]!.codePointAt(0)!
    vector[code % size]! += 1
  }
  return vector.every((one) => one === 0) ? [1, ...vector.slice(1)] : vector
}

/** A real endpoint on this machine that answers as embedding servers do, in every mood they have. For tests. */
export async function openFakeEndpoint() {
  const asked: { authorization: string | undefined; model: string; input: string[] }[] = []
  let mood: FakeMood = 'good'
  let size = 256
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const { model, input } = JSON.parse(body) as { model: string; input: string[] }
      asked.push({ authorization: request.headers.authorization, model, input })
      const vectors = input.map((text, index) => ({ index, embedding: byPairs(text, size) }))
      const json = (data: unknown) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(data))
      }
      // In another order than asked, as the description allows.
      if (mood === 'good') return json({ object: 'list', model, data: vectors.toReversed() })
      if (mood === 'slow') return void setTimeout(() => json({ data: vectors }), 5_000).unref()
      if (mood === 'garbage') return void response.end('<html>Bad gateway</html>')
      if (mood === 'no vectors') return json({ data: [{ index: 0, embedding: 'AAAA' }] })
      if (mood === '500') return void response.writeHead(500).end()
      if (mood === 'too few') return json({ data: vectors.slice(1) })
      if (mood === 'odd lengths')
        return json({ data: vectors.map((one, at) => (at ? one : { index: 0, embedding: [1] })) })
      if (mood === 'elsewhere') return void response.writeHead(307, { location: 'http://192.0.2.1/' }).end()
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' })
      response.write('{"data":[{"index":0,"embedding":[0.1,')
      setTimeout(() => response.destroy(), 20)
      return undefined
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    becomes(next: FakeMood, length = 256) {
      mood = next
      size = length
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
