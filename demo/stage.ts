import type { AnswerOf, CallOf, RouteSpec } from '#contract/route.ts'
import { closeVenueRoutes } from '#flows/close-venue.ts'
import { matchToActivityRoutes } from '#flows/match-to-activity.ts'
import { moveSessionRoutes } from '#flows/move-session.ts'
import { projectWorkRoutes } from '#flows/project-work.ts'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { BoundRoute, Io, UploadedFile } from '#kernel/http/bind.ts'
import type { OpenHouse } from '#server/house.ts'
import { chanceFrom, type Chance } from './chance.ts'

/** Does a deed the way a screen would: through its route, with the same schema and the same deed behind it. */
export type Ask = <R extends RouteSpec>(spec: R, call: CallOf<R>) => Promise<AnswerOf<R>>

/** Somebody at a moment: `ask` for what has a route, `t` for what other modules ask through a door. */
export type Acts = (actor: Actor, at: Date) => { ask: Ask; t: Tx }

/** Where the demonstration is played: the open house, and a clock that is told. */
export type Stage = {
  doors: OpenHouse['doors']
  chance: Chance
  /** The moment the demonstration is built. */
  now: Date
  /** One transaction of the house itself at a moment, for what has no route. */
  asHouse<T>(at: Date, work: (t: Tx) => Promise<T>): Promise<T>
  /**
   * Deeds of several people at several moments in one transaction: hundreds of single ones would keep a visitor
   * waiting. A refusal is our own mistake: it throws and nothing stays.
   */
  play<T>(scene: (as: Acts) => Promise<T>): Promise<T>
  /** One deed with a file, in a transaction of its own: the file is looked at before it begins. */
  send<R extends RouteSpec>(actor: Actor, at: Date, spec: R, call: Sent): Promise<AnswerOf<R>>
  /** Lets everybody hear, at this moment, what has happened until then. */
  settle(at: Date): Promise<void>
}

/** A file goes with its call. */
export type Sent = { params?: object; query?: object; file: UploadedFile }

const requestId = 'demonstration'
const theHouse = systemActor('demonstration')

/** Deeds of the demonstration come from no browser: those that need one are not for it. */
const noBrowser: Io = {
  setSession: noSession,
  clearSession: noSession,
  device: requestId,
  address: '127.0.0.1',
}
function noSession(): never {
  throw new Error('Nobody signs in while the demonstration is built.')
}

export function openStage(house: OpenHouse, now: Date, seed: number): Stage {
  const { doors, transactions, dispatcher } = house
  const routes = new Map<RouteSpec, BoundRoute>(
    [
      ...Object.values(doors).flatMap((module) => module.routes),
      ...closeVenueRoutes(doors),
      ...moveSessionRoutes(doors.lists, doors.activities),
      ...matchToActivityRoutes(doors.lists, doors.activities),
      ...projectWorkRoutes(doors.lists.projects, doors.record),
    ].map((bound) => [bound.spec, bound]),
  )
  return {
    doors,
    chance: chanceFrom(seed),
    now,
    asHouse: (at, work) => transactions.do({ actor: theHouse, scope: '*', requestId, now: at }, work),
    play: (scene) =>
      transactions.play({ scope: '*', requestId }, (txOf) =>
        scene((actor, at) => {
          const t = txOf(actor, at)
          return { ask: (spec, call) => answer(routes, t, spec, call), t }
        }),
      ),
    async send(actor, at, spec, call) {
      const bound = routes.get(spec)!
      const input = inputOf(spec, actor, call)
      const prepared = stands(await bound.prepare?.(input as never), `${spec.method} ${spec.path}`)
      const options = { actor, scope: '*', requestId, now: at } as const
      const sent = await transactions.do(options, (t) => bound.handle(t, input as never, noBrowser, prepared as never))
      return stands(sent, `${spec.method} ${spec.path}`) as AnswerOf<typeof spec>
    },
    settle: (at) => dispatcher.settle(at),
  }
}

async function answer<R extends RouteSpec>(
  routes: ReadonlyMap<RouteSpec, BoundRoute>,
  t: Tx,
  spec: R,
  call: CallOf<R>,
): Promise<AnswerOf<R>> {
  const bound = routes.get(spec)
  if (!bound) throw new Error(`Nobody answers ${spec.method} ${spec.path}.`)
  const result = await bound.handle(t, inputOf(spec, t.actor, call) as never, noBrowser, undefined as never)
  return stands(result, `${spec.method} ${spec.path}`) as AnswerOf<R>
}

/** What a route is given, parsed as it parses what screens send. */
function inputOf(
  spec: RouteSpec,
  actor: Actor,
  call: { params?: unknown; query?: unknown; body?: unknown; file?: unknown },
) {
  return {
    params: spec.params?.parse(call.params),
    query: spec.query?.parse(call.query ?? {}),
    body: spec.body?.parse(call.body),
    file: call.file,
    actor,
  }
}

/** What a deed gave; throws where it was refused. */
export function stands<T>(result: T, deed: string): Exclude<T, Refusal> {
  if (isRefusal(result)) throw new Error(`${deed} was refused: ${result.code} ${JSON.stringify(result.params)}`)
  return result as Exclude<T, Refusal>
}
