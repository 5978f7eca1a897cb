import { Agent, request } from 'node:http'

/** What a client knows after one try: an answer, that nobody was there, or nothing at all. */
export type Outcome =
  | { kind: 'answered'; status: number; requestId: string; body: Record<string, unknown> }
  | { kind: 'nobody' }
  | { kind: 'lost' }

export type Question = {
  method: 'GET' | 'POST'
  path: string
  cookie: string
  /** Idempotency-Key, made and kept by the client. */
  key?: string
  body?: unknown
}

const patience = 15_000

/** One client with one connection, as a phone is. @param url the address the server (or a proxy before it) answers at */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })
  private readonly url: string
  private readonly origin: string
  constructor(url: string, origin = url) {
    this.url = url
    this.origin = origin
  }

  /** Asks once. A connection that breaks after the question was sent leaves the outcome open: `lost`. */
  ask({ method, path, cookie, key, body }: Question): Promise<Outcome> {
    return new Promise((resolve) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const sent = request(`${this.url}${path}`, {
        method,
        agent: this.agent,
        timeout: patience,
        headers: {
          cookie,
          origin: this.origin,
          ...(key ? { 'idempotency-key': key } : {}),
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      })
      const lost = (): void => resolve({ kind: 'lost' })
      sent.on('timeout', () => sent.destroy(new Error('no answer')))
      sent.on('error', (error: NodeJS.ErrnoException) =>
        resolve({ kind: error.code === 'ECONNREFUSED' ? 'nobody' : 'lost' }),
      )
      sent.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', lost)
        response.on('aborted', lost)
        response.on('end', () => {
          try {
            const answer = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
            const requestId = String(response.headers['x-request-id'] ?? '')
            resolve({ kind: 'answered', status: response.statusCode ?? 0, requestId, body: answer })
          } catch {
            lost()
          }
        })
      })
      sent.end(text)
    })
  }

  close(): void {
    this.agent.destroy()
  }
}
