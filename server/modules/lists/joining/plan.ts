import { sql } from 'kysely'
import type { Collision } from '#contract/unit-merging.ts'
import type { RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import { searchOf, unitSearchOf } from '../items/search-text.ts'
import { speakersToJoin } from '../station/store-persons.ts'
import { touchStreets } from '../items/store.ts'
import { becauseMerged, noteReopened } from './closed.ts'
import { mayBeClosed } from '../matches/rules.ts'
import {
  coHosted,
  itemsAgree,
  itemsToJoin,
  type Joining,
  matchedTwice,
  matchesBetween,
  matchesToJoin,
  renewalsOf,
  signUpsToJoin,
  titlesTwice,
  underWayElsewhere,
} from './store.ts'

type What = 'items' | 'matches' | 'renewals' | 'signUps' | 'projects' | 'speakers'
type Change = {
  what: What
  place: string
  ids: string[]
  change: Record<string, unknown>
  key?: string
  aside?: boolean
}
export type JoiningPlan = {
  changes: Change[]
  collisions: Collision[]
  /** Why it cannot be done at all: an open match between the two, one thing both have a match on, another street's. */
  inTheWay: { match?: string; twice?: string; elsewhere?: boolean }
}

/**
 * What of two units stands on the lists and goes over: what is on the lists now, open matches, sign-ups and projects; of
 * one unit written down twice, all that ever was.
 */
export async function planUnit(t: Tx, joining: Joining, staysName: string): Promise<JoiningPlan> {
  const { stays, goes } = joining
  const between = await matchesBetween(t, joining)
  const [closing, kept] = [
    between.filter(({ state }) => mayBeClosed(state)),
    between.filter(({ state }) => !mayBeClosed(state)),
  ]
  const match = kept[0]?.code
  const [twice] = await matchedTwice(t, joining)
  const elsewhere = await underWayElsewhere(t, joining)
  const items = await itemsToJoin(t, joining)
  const itemIds = items.map(({ id }) => id)
  const projects = await coHosted(t, joining)
  const signUps = await signUpsToJoin(t, joining)
  const unitSearch = unitSearchOf(staysName)
  const version = sql`version + 1`
  const changes: Change[] = [
    // Nobody is matched with themselves: what was not arranged yet is over, and comes back when they are parted.
    {
      what: 'matches',
      place: 'lists.match',
      ids: closing.map(({ id }) => id),
      change: { state: 'cancelled', reason: becauseMerged, changed_at: t.now, changed_by: t.actor.name, version },
      aside: true,
    },
    // Each is found by its own words and by the name of the unit it has now.
    ...items.map((item): Change => ({
      what: 'items',
      place: 'lists.item',
      ids: [item.id],
      change: { organization_id: stays, search: searchOf(item, unitSearch, item.category ?? ''), version },
    })),
    ...(await Promise.all(
      (['need', 'resource'] as const).map(async (side): Promise<Change> => ({
        what: 'matches',
        place: 'lists.match',
        ids: await matchesToJoin(t, joining, side),
        change: { [`${side}_organization_id`]: stays, version },
      })),
    )),
    {
      what: 'renewals',
      place: 'lists.renewal',
      ids: await renewalsOf(t, joining, itemIds),
      change: { organization_id: stays },
      key: 'item_id',
    },
    {
      what: 'signUps',
      place: 'lists.unit_sign_up',
      ids: signUps.filter((row) => row.twice).map(({ id }) => id),
      change: { state: 'withdrawn', activity_id: null, version },
      aside: true,
    },
    {
      what: 'signUps',
      place: 'lists.unit_sign_up',
      ids: signUps.filter((row) => !row.twice || joining.whole).map(({ id }) => id),
      change: { organization_id: stays, version },
    },
    {
      what: 'speakers',
      place: 'lists.speaker',
      ids: await speakersToJoin(t, joining),
      change: { organization_id: stays, version },
    },
    ...projects.map(({ id, sponsor, coHosts }): Change => {
      const others = coHosts.filter((unit) => unit !== goes && unit !== stays)
      const isSponsor = sponsor === stays || sponsor === goes
      const hosts = isSponsor ? others : [...others, stays]
      return {
        what: 'projects',
        place: 'lists.project',
        ids: [id],
        change: { co_host_ids: sql`${hosts}::uuid[]`, version },
      }
    }),
  ]
  const collisions: Collision[] = [
    ...closing.map(({ code, title }) => ({ kind: 'matchBetween' as const, name: `${code} ${title}` })),
    ...(await titlesTwice(t, joining, itemIds)).map((name) => ({ kind: 'itemTitle' as const, name })),
    ...signUps.filter((row) => row.twice).map(({ title }) => ({ kind: 'signUp' as const, name: title })),
    ...projects
      .filter(({ coHosts, sponsor }) => sponsor === stays || coHosts.includes(stays))
      .map(({ title }) => ({ kind: 'coHost' as const, name: title })),
  ]
  return {
    changes: changes.filter(({ ids }) => ids.length > 0),
    collisions,
    inTheWay: { ...(match ? { match } : {}), ...(twice ? { twice } : {}), ...(elsewhere ? { elsewhere } : {}) },
  }
}

/** Lets what is kept in memory about a street's items be read anew; @param moved rows that were put back, where any were */
export async function afterUnit(
  t: Tx,
  areaId: string,
  moved?: { rows: readonly RowMove[]; since: Date },
): Promise<boolean> {
  await touchStreets(t, [areaId])
  if (!moved) return true
  const items = moved.rows.filter(({ place }) => place === 'lists.item').map(({ rowId }) => rowId)
  return (await itemsAgree(t, items, moved.since)) && noteReopened(t, moved.rows)
}
