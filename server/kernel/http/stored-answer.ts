import { createHash, createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { RouteSpec } from '#contract/route.ts'
import type { Actor } from '../actor.ts'
import { suites } from '../crypto/suites.ts'
import { refuse, type Refusal } from '../refusal.ts'

/**
 * The idempotency key of one write, per principal, route and what the client sent. Only `hash` is stored: the answer
 * lies sealed with a key that whoever asks again brings along and nobody else can have.
 */
export class AnswerKey {
  readonly hash: string
  private readonly secret: Buffer

  constructor(words: string) {
    this.hash = createHash('sha256').update(words).digest('hex')
    this.secret = createHash('sha256').update(`answer\0${words}`).digest()
  }

  /** Tells whether the same was asked; keyed, for what was asked may be a phone number, which a plain hash gives away. */
  hashOf(request: Pick<FastifyRequest, 'params' | 'body'>, file: Buffer | undefined): string {
    const fileHash = file ? createHash('sha256').update(file).digest('hex') : null
    const asked = JSON.stringify([request.params, request.body ?? null, fileHash])
    return createHmac('sha256', this.secret).update(asked).digest('hex')
  }

  seal(answer: unknown): string {
    const { nonce, text, tag } = suites.intl.seal(this.secret, Buffer.from(JSON.stringify(answer ?? null)), this.hash)
    return [nonce, text, tag].map((part) => part.toString('base64url')).join('.')
  }

  open(sealed: unknown): unknown {
    const [nonce, text, tag] = String(sealed)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer]
    return JSON.parse(suites.intl.open(this.secret, { nonce, text, tag }, this.hash).toString()) as unknown
  }
}

/** The key under which this write is answered once; undefined where the contract asks for none. */
export function keyOf(request: FastifyRequest, spec: RouteSpec, actor: Actor): AnswerKey | undefined | Refusal {
  if (spec.method === 'GET' || spec.keyless) return undefined
  const sent = request.headers['idempotency-key']
  if (typeof sent !== 'string' || sent.length < 8 || sent.length > 255) return refuse('request.key-missing')
  return new AnswerKey(`${actor.kind}\0${actor.id ?? ''}\0${spec.method}\0${spec.path}\0${sent}`)
}
