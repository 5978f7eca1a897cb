import type { FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { RefusalSpec } from '#contract/route.ts'
import { refuse } from '../refusal.ts'
import { answerRefusal } from './problems.ts'

/**
 * Keeps one client from taking the whole server. Who is signed in counts by session, so that five hundred colleagues
 * behind one address do not share a limit; strangers count by address. Sign-in codes have their own limits in `people`.
 */
export class Limits {
  private readonly known = new RateLimiterMemory({ points: 1_200, duration: 60 })
  private readonly strange = new RateLimiterMemory({ points: 6_000, duration: 60 })
  private readonly specs: ReadonlyMap<string, RefusalSpec>
  constructor(specs: ReadonlyMap<string, RefusalSpec>) {
    this.specs = specs
  }

  async check(
    request: FastifyRequest,
    reply: FastifyReply,
    credential: string | undefined,
  ): Promise<FastifyReply | undefined> {
    if (!request.url.startsWith('/api/')) return undefined
    try {
      await (credential ? this.known.consume(credential) : this.strange.consume(request.ip))
      return undefined
    } catch (refused) {
      const seconds = Math.ceil(((refused as { msBeforeNext?: number }).msBeforeNext ?? 1000) / 1000)
      return answerRefusal(request, reply, refuse('request.too-many', { seconds }), this.specs)
    }
  }
}
