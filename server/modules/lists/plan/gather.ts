import { dayOf, yearOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { streetNames } from '../items/rows.ts'
import { fitsOf, misfitsOf, validTogether } from '../suggest/reasons.ts'
import { stored, windowOf } from '../suggest/rank.ts'
import type { SearchIndex } from '../suggest/search-index.ts'
import { factors } from '../suggest/shares.ts'
import { timesMeet } from '../suggest/time-windows.ts'
import type { Candidate } from '../suggest/types.ts'
import { mayBeTaken } from './explain.ts'
import { itemsNow, pairKey, standingOf, type Now, type Scope, type Standing } from './store.ts'
import type { Fit, Instance, Obstacles, PairFacts, PlanFigures, PlanPair } from './types.ts'

/** How many resources of each need are looked at, so that one without can say what stopped them. */
const looked = 30

/** A need of the instance with what is known of the resources that fit it in meaning, best first. */
export type Gathered = {
  instance: Instance
  needs: { id: string; version: number; candidates: PairFacts[]; waiting: boolean }[]
  /** Why a pair of the instance fits; made when it is asked for. */
  fitOf: (pair: PlanPair) => Fit
  now: ReadonlyMap<string, Now>
  counts: { needs: number; servedNow: number; waitingNow: number }
}

/** Reads what a plan of a street is made from: open needs, resources that may be used, and what stands between them. */
export async function gather(
  t: Tx,
  doors: Doors,
  areaId: string,
  scope: Scope,
  figures: PlanFigures,
): Promise<Gathered> {
  const street = await streetNames(t, doors.units)
  const units = (ids: readonly string[]) => doors.units.organizationsOf(t, ids)
  const pair = await doors.indexes.of(t, { areaId, year: yearOf(t.now), label: '' }, { street, units })
  const all = [...pair.need.candidates, ...pair.resource.candidates].map(({ id }) => id)
  const now = await itemsNow(t, all)
  const helping = pair.resource.candidates.map(({ organizationId }) => organizationId)
  const standing = await standingOf(t, all, helping, figures.coolingOffDays)
  // A need of another street is ours to think of only with our own resources.
  const needs = pair.need.candidates.filter(
    (need) => now.has(need.id) && (need.areaId === areaId || scope === 'district'),
  )
  // Of a need with a number there may be something left to serve; one without is met when somebody has agreed to.
  const met = (id: string): boolean => {
    const { left } = now.get(id)!
    return left === null ? standing.served.has(id) : left === 0
  }
  const open = needs.filter(({ id }) => !met(id))
  return {
    ...assemble(pair.resource, open, { areaId, today: dayOf(t.now), now, standing, figures }),
    now,
    counts: {
      needs: needs.length,
      servedNow: needs.length - open.length,
      waitingNow: open.filter(({ id }) => standing.waiting.has(id)).length,
    },
  }
}

type Around = {
  areaId: string
  today: string
  now: ReadonlyMap<string, Now>
  standing: Standing
  figures: PlanFigures
}

/** The instance of a plan from indexed resources and open needs; touches no database. */
export function assemble(
  index: SearchIndex,
  open: readonly Candidate[],
  around: Around,
): Pick<Gathered, 'instance' | 'needs' | 'fitOf'> {
  const { now, standing, figures, areaId } = around
  const places = [...index.candidates.keys()].filter((place) => now.has(index.candidates[place]!.id))
  const turns = turnsOf(
    places.map((place) => index.candidates[place]!),
    standing,
  )
  // What staff have proposed takes its places only when both sides have said yes; here it counts already.
  const leftOf = (id: string): number | null => {
    const { left } = now.get(id)!
    return left === null ? null : Math.max(0, left - (standing.proposed.get(id) ?? 0))
  }
  const invitationsOf = (unitId: string) => {
    const { asked, willing } = standing.invitations.get(unitId) ?? { asked: 0, willing: false }
    return { asked, most: willing ? null : figures.invitationsAMonth }
  }
  const resources = places.map((place) => {
    const { id, organizationId, areaId: streetId } = index.candidates[place]!
    return { id, unitId: organizationId, streetId, left: leftOf(id), turn: turns.get(id)! }
  })
  const pairs: PlanPair[] = []
  const needs = open.map((need, at): Gathered['needs'][number] => {
    const near = nearest(index, need, places, around)
    const candidates = near.map(({ resource, facts }) => ({ ...facts, resource: plainly(resource) }))
    const waiting = standing.waiting.has(need.id)
    const may = near.filter(({ facts }) => !waiting && mayBeTaken({ ...facts, roomFor: true }))
    const alone = may.filter(({ facts }) => facts.roomFor)
    // Only what nobody can meet alone is shared out.
    const heads = now.get(need.id)!.left ?? 1
    const some = may.filter(({ resource }) => leftOf(resource.id)! >= Math.max(1, heads * figures.leastPart))
    const free = (alone.length > 0 ? alone : some).slice(0, figures.candidatesANeed)
    for (const { resource, fit, at: place } of free)
      pairs.push({
        need: at,
        resource: place,
        fit,
        delivered: standing.delivered.has(pairKey(need.organizationId, resource.organizationId)),
        ...(alone.length > 0 ? {} : { part: leftOf(resource.id)! }),
      })
    return { id: need.id, version: now.get(need.id)!.version, candidates, waiting }
  })
  const unitIds = new Set(resources.map(({ unitId }) => unitId))
  const fitOf = ({ need, resource }: PlanPair): Fit => {
    const [wanted, found] = [open[need]!, index.candidates[places[resource]!]!]
    const circumstances = {
      openMatches: 0,
      deliveries: standing.delivered.has(pairKey(wanted.organizationId, found.organizationId)) ? 1 : 0,
      left: leftOf(found.id),
    }
    return {
      fits: fitsOf(index, wanted, found, circumstances).slice(0, 3),
      misfits: misfitsOf(index, wanted, found, circumstances),
    }
  }
  return {
    instance: {
      needs: open.map(({ id, organizationId, areaId: streetId }) => ({
        id,
        unitId: organizationId,
        streetId,
        heads: now.get(id)!.left ?? 1,
      })),
      resources,
      pairs,
      units: new Map([...unitIds].map((id) => [id, invitationsOf(id)])),
    },
    needs,
    fitOf,
  }

  /** Resources that fit a need in meaning, best first, with what speaks against each. */
  function nearest(from: SearchIndex, need: Candidate, among: readonly number[], { today }: Around) {
    const scores = from.scores(need)
    const read = from.reader.read(need)
    const window = windowOf(need, today)
    return among
      .flatMap((place, at) => {
        const resource = from.candidates[place]!
        // Staff propose what is theirs on one side at least.
        const ours = need.areaId === areaId || resource.areaId === areaId
        if (!ours || resource.organizationId === need.organizationId || scores[place]! < figures.leastFit) return []
        const fit = Math.min(1, scores[place]! * stored(need, read, resource, from.features[place]!, factors))
        return [{ place, at, resource, fit }]
      })
      .toSorted((a, b) => b.fit - a.fit || (a.resource.id < b.resource.id ? -1 : 1))
      .slice(0, looked)
      .map(({ place, at, resource, fit }) => {
        const key = pairKey(need.id, resource.id)
        const { asked, most } = invitationsOf(resource.organizationId)
        const facts: Obstacles = {
          setAside: standing.setAside.has(key),
          cooling: standing.cooling.has(key),
          daysMeet: validTogether(window, resource),
          timesMeet: timesMeet(read.windows, from.features[place]!.windows),
          roomFor: (leftOf(resource.id) ?? Infinity) >= (now.get(need.id)!.left ?? 1),
          openMatch: standing.open.has(key) || standing.waiting.has(need.id),
          mayBeAsked: most === null || asked < most,
        }
        return { resource, at, fit, facts }
      })
  }
}

function plainly({ id, title, organizationId }: Candidate): PairFacts['resource'] {
  return { id, title, unitId: organizationId }
}

/** Whose turn it is: the unit that was asked longest ago, then the resource, then the id; 0 is first. */
function turnsOf(resources: readonly Candidate[], { lastAsked, unitLastAsked }: Standing): Map<string, number> {
  const moment = (map: ReadonlyMap<string, Date>, id: string): number => map.get(id)?.getTime() ?? 0
  const order = resources.toSorted(
    (a, b) =>
      moment(unitLastAsked, a.organizationId) - moment(unitLastAsked, b.organizationId) ||
      moment(lastAsked, a.id) - moment(lastAsked, b.id) ||
      (a.id < b.id ? -1 : 1),
  )
  return new Map(order.map(({ id }, turn) => [id, turn]))
}
