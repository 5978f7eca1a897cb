import type { FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { RefusalSpec } from '#contract/route.ts'
import type { Actor } from '../actor.ts'
import { refuse } from '../refusal.ts'
import { answerRefusal } from './problems.ts'

/** Calls a minute: of somebody who is known to us, and of all at one address who are not. */
export type FloodFigures = { known: number; strange: number }
const floodFigures: FloodFigures = { known: 1_200, strange: 6_000 }
/** More than can be signed in at once on one process; beyond it those who came first count by address again. */
const mostKnown = 100_000

/** What a caller says of themselves. */
type Credentials = { session: string | undefined; kiosk: string | undefined }

/**
 * Keeps one client from taking the whole server. Whose session or token was found to stand counts by it, so that five
 * hundred colleagues behind one address do not share a limit. Everybody else counts by address: a cookie that was
 * only invented must not begin a new count. Sign-in codes have their own limits in `people`.
 */
export class Limits {
  private readonly known: RateLimiterMemory
  private readonly strange: RateLimiterMemory
  private readonly standing = new Set<string>()
  private readonly specs: ReadonlyMap<string, RefusalSpec>
  constructor(specs: ReadonlyMap<string, RefusalSpec>, figures = floodFigures) {
    this.specs = specs
    this.known = new RateLimiterMemory({ points: figures.known, duration: 60 })
    this.strange = new RateLimiterMemory({ points: figures.strange, duration: 60 })
  }

  async check(
    request: FastifyRequest,
    reply: FastifyReply,
    { session, kiosk }: Credentials,
  ): Promise<FastifyReply | undefined> {
    if (!request.url.startsWith('/api/')) return undefined
    const credential = [session, kiosk].find((each) => each !== undefined && this.standing.has(each))
    try {
      await (credential ? this.known.consume(credential) : this.strange.consume(request.ip))
      return undefined
    } catch (refused) {
      const seconds = Math.ceil(((refused as { msBeforeNext?: number }).msBeforeNext ?? 1000) / 1000)
      return answerRefusal(request, reply, refuse('request.too-many', { seconds }), this.specs)
    }
  }

  /** Learns which credential somebody proved to be by, or that they are nobody. */
  learn({ session, kiosk }: Credentials, actor: Actor): void {
    const proof = actor.kind === 'person' ? session : actor.kind === 'device' ? kiosk : undefined
    if (actor.kind === 'stranger') {
      if (session) this.standing.delete(session)
      if (kiosk) this.standing.delete(kiosk)
    } else if (proof && !this.standing.has(proof)) {
      if (this.standing.size >= mostKnown) this.standing.delete(this.standing.values().next().value!)
      this.standing.add(proof)
    }
  }
}
