import { sql } from 'kysely'
import * as contract from '#contract/merging.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { Messages } from '#ground/messages/index.ts'
import { type People, refuseMerge } from '#ground/people/index.ts'
import type { ParticipationRecord } from '#ground/record/index.ts'
import type { Units } from '#ground/units/index.ts'
import { type Actor, reaches } from '#kernel/actor.ts'
import { isoOrNull } from '#kernel/calendar.ts'
import { readFieldRegister } from '#kernel/field-register.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { RowMove } from '#kernel/row-moves.ts'
import { countAbout } from '#kernel/rows-about.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'
import type { Lists } from '#modules/lists/index.ts'
import type { Points } from '#modules/points/index.ts'

type Doors = {
  people: Pick<People, 'merging' | 'approvalsFrom'>
  units: Pick<Units, 'joinAffiliations' | 'joinMembers' | 'joinReportIns'>
  record: Pick<ParticipationRecord, 'tookPart'>
  messages: Pick<Messages, 'tell'>
  lists: Pick<Lists, 'joinPerson'>
  activities: Pick<Activities, 'joinSignUps' | 'partSignUps' | 'signedUpTwice' | 'insideOf'>
  points: Pick<Points, 'sumsOf'>
}
const register = readFieldRegister()
/** The tables whose rows move, as the preview calls them. */
const moving: Record<(typeof contract.moving)[number], string> = {
  signUps: 'activities.sign_up',
  askings: 'lists.volunteer_asking',
  skills: 'people.skill',
  requests: 'people.rights_request',
  affiliations: 'units.affiliation',
}

/** Two registrations of one person: found, looked at side by side, merged by two of the staff, and parted again. */
export function mergeRoutes(doors: Doors): BoundRoute[] {
  const { merging } = doors.people
  doors.people.approvalsFrom('person.merge', {
    mayDecide,
    carryOut: async (t, { areaId, payload, askedBy }) => {
      const two = { stays: payload['stays']!, goes: payload['goes']! }
      const done = await merge(t, doors, areaId, two, { id: askedBy, name: payload['askedBy']! })
      return isRefusal(done) ? merging.atApproval(done) : undefined
    },
  })
  doors.people.approvalsFrom('person.part', {
    mayDecide,
    carryOut: async (t, { payload, askedBy }) => {
      const done = await part(t, doors, payload['merge']!, { id: askedBy, name: payload['askedBy']! })
      return isRefusal(done) ? merging.atApproval(done) : undefined
    },
  })
  return [
    bind(contract.listPairs, (t, { query }) => listPairs(t, doors, query)),
    bind(contract.previewMerge, (t, { query }) => preview(t, doors, query)),
    bind(contract.askMerge, async (t, { body }) => {
      const two = await mergeable(t, doors, streetOf(t), body, false)
      return isRefusal(two) ? two : merging.askToMerge(t, streetOf(t), two)
    }),
    bind(contract.sayNotSame, (t, { body }) => merging.sayNotSame(t, body)),
    bind(contract.listMerges, (t, { query }) => merging.listMerges(t, query)),
    bind(contract.askUndo, (t, { params }) => merging.askToPart(t, params.id)),
  ]
}

/** Another of the street's staff, or the administrator who gives them their rights. */
function mayDecide({ hat }: Actor, { areaId }: { areaId: string }): boolean {
  return (hat?.kind === 'street-staff' || hat?.kind === 'system-admin') && reaches(hat, areaId)
}

async function mergeable(t: Tx, { people, activities }: Doors, areaId: string, ids: Two, hold: boolean) {
  const two = await people.merging.twoOf(t, areaId, ids, hold)
  if (isRefusal(two)) return two
  const title = await activities.insideOf(t, ids.goes)
  return title === undefined ? two : refuseMerge('merge.inside', { title })
}
type Two = { stays: string; goes: string }
type Asker = { id: string; name: string }

/** Merges, in the transaction of the second person's approval: what is alive moves, what is written stays as it is. */
async function merge(t: Tx, doors: Doors, areaId: string, ids: Two, askedBy: Asker): Promise<Refusal | undefined> {
  const { people, activities, lists, units, messages } = doors
  const two = await mergeable(t, doors, areaId, ids, true)
  if (isRefusal(two)) return two
  const signUps = await activities.joinSignUps(t, ids.goes, ids.stays)
  if ('inTheWay' in signUps) return refuseMerge('merge.inside', { title: signUps.inTheWay })
  const moves = [
    ...signUps.moves,
    ...(await lists.joinPerson(t, ids.goes, ids.stays)),
    ...(await units.joinAffiliations(t, ids.goes, ids.stays)),
    ...(await units.joinMembers(t, ids.goes, ids.stays)),
    ...(await units.joinReportIns(t, ids.goes, ids.stays)),
  ]
  await people.merging.join(t, areaId, two, moves, askedBy)
  await messages.tell(t, { personIds: [ids.stays], kind: 'person.merged', params: {}, link: '/me/data' })
  return undefined
}

/** Puts everything back as it was, or nothing: refused where something was built on it since. */
async function part(t: Tx, doors: Doors, id: string, askedBy: Asker): Promise<Refusal | undefined> {
  const { people, activities, messages } = doors
  const joined = await people.merging.mergeToUndo(t, id)
  if (isRefusal(joined)) return joined
  const isSignUp = ({ place }: RowMove) => place === moving.signUps
  const signUps = await activities.partSignUps(t, joined.moves.filter(isSignUp))
  if (signUps === 'changed') return refuseMerge('merge.built-on')
  if (signUps !== 'done') return refuseMerge('merge.place-taken', { title: signUps.inTheWay })
  const others = joined.moves.filter((move) => !isSignUp(move))
  const refused = await people.merging.putAllBack(t, others)
  if (refused) return refused
  await people.merging.part(t, joined, askedBy)
  await messages.tell(t, { personIds: [joined.staysId], kind: 'person.parted', params: {}, link: '/me/data' })
  return undefined
}

/** Persons as the street's counter sees them, with what is counted for them here. */
async function registered(t: Tx, { people, record, points }: Doors, ids: readonly string[]) {
  const persons = await people.merging.registered(t, ids)
  const took = await record.tookPart(t, ids)
  const sums = await points.sumsOf(t, ids)
  return (id: string): contract.Registered => ({
    ...persons.get(id)!,
    minutes: took.get(id)?.minutes ?? 0,
    hundredths: sums.get(id) ?? 0,
    lastAt: isoOrNull(took.get(id)?.lastAt ?? null),
  })
}

async function listPairs(
  t: Tx,
  doors: Doors,
  paging: QueryOf<typeof contract.listPairs>,
): Promise<AnswerOf<typeof contract.listPairs>> {
  const rows = await doors.people.merging.pairs(t, paging)
  const who = await registered(t, doors, [...new Set(rows.flatMap(({ one, other }) => [one, other]))])
  return {
    ...paging,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ one, other, sameName, waiting }) => ({ one: who(one), other: who(other), sameName, waiting })),
  }
}

async function preview(t: Tx, doors: Doors, ids: Two): Promise<contract.MergePreview | Refusal> {
  const two = await mergeable(t, doors, streetOf(t), ids, false)
  if (isRefusal(two)) return two
  const who = await registered(t, doors, [ids.stays, ids.goes])
  const counts = await countAbout(t, register, sql<string[]>`array[${ids.goes}::uuid]`)
  return {
    stays: who(ids.stays),
    goes: who(ids.goes),
    moves: contract.moving.map((what) => ({ what, count: counts.get(moving[what]) ?? 0 })),
    twice: await doors.activities.signedUpTwice(t, ids.stays, ids.goes),
    stops: await doors.people.merging.waysInOf(t, ids.goes),
  }
}

function streetOf(t: Tx): string {
  return t.actor.hat!.areaId!
}
