import type { listRosters, MyRelation, readRosterLines, RosterMember, showRoster } from '#contract/roster.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { samePersons } from '#ground/people/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partiesOn } from '../../party/store.ts'
import { areaNodes } from '../../store-areas.ts'
import { reportedIn } from '../../member-report-ins/store.ts'
import type { Room } from '../../types.ts'
import { readLines } from '../read-lines.ts'
import { mostAtOnce, refuse, smallest, told as toldCounts } from '../rules.ts'
import { waitingCases } from '../store-cases.ts'
import { membersOn, relationsOfPerson, standingParties } from '../store.ts'
import { lineSeen, openStanding, ownParty, readableParty, standingOf, standingParty, told } from './own-roster.ts'

/** How many belong to each party organisation of a street; four statements however many there are. */
export async function listRostersOf(room: Room, t: Tx): Promise<AnswerOf<typeof listRosters> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const day = dayOf(t.now)
  const own = ownParty(t.actor)
  const parties = (await standingParties(t, areaId, day)).filter(
    ({ level, id }) => level !== 'group' && (own === undefined || id === own),
  )
  const members = Map.groupBy(await membersOn(t, areaId, day), ({ partyId }) => partyId)
  const waiting = await waitingCases(t, areaId)
  const ids = parties.flatMap(({ id }) => (members.get(id) ?? []).map(({ personId }) => personId))
  const received = await reportedIn(t, ids)
  return {
    smallest,
    rows: parties.map(({ id, name, level }) => {
      const standings = (members.get(id) ?? []).map(({ sealed }) => openStanding(room, sealed))
      const of = (is: (standing: NonNullable<(typeof standings)[number]>) => boolean) =>
        standings.filter((standing) => standing && is(standing)).length
      const probationary = of(({ standing }) => standing === 'probationary')
      const [retired, mobile, reemployed] = (['retired', 'mobile', 'reemployed'] as const).map((service) =>
        of((standing) => standing.service === service),
      ) as [number, number, number]
      const byStanding = toldCounts({ formal: standings.length - probationary, probationary })
      const inService = standings.length - retired - mobile - reemployed
      const byService = toldCounts({ inService, retired, mobile, reemployed })
      const tied = (members.get(id) ?? []).filter(({ personId }) => received.has(personId)).length
      const byReportIn = toldCounts({ tiedIn: tied, elsewhere: standings.length - tied })
      return {
        id,
        name,
        level,
        members: byStanding.all,
        ...byStanding.parts,
        ...byService.parts,
        tiedIn: byReportIn.parts.tiedIn,
        waiting: waiting.get(id) ?? 0,
      }
    }),
  }
}

/** Who belongs to a party organisation, or did on a day; that somebody looked is written down. */
export async function showOne(
  room: Room,
  t: Tx,
  id: string,
  asOf: string | undefined,
): Promise<AnswerOf<typeof showRoster> | Refusal> {
  const party = await readableParty(t, id)
  if (isRefusal(party)) return party
  const day = asOf ?? dayOf(t.now)
  const parties = await partiesOn(t, party.areaId, day)
  const names = new Map(parties.map((one) => [one.id, one.name]))
  const rows = await membersOn(t, party.areaId, day, id)
  const personIds = rows.map(({ personId }) => personId)
  const [persons, phones] = [await room.people.namesOf(t, personIds), await room.people.maskedPhonesOf(t, personIds)]
  const received = await reportedIn(t, personIds)
  t.audit({ action: 'look.roster', objectKind: 'roster', objectId: id, title: party.name, areaId: party.areaId })
  return {
    asOf: day,
    party: { id, name: names.get(id) ?? party.name, level: party.level },
    groups: parties.filter(({ level, parentId }) => level === 'group' && parentId === id).map(brief),
    others: parties.filter((one) => one.level !== 'group' && one.id !== id).map(brief),
    rows: rows.map(({ id: memberId, personId, groupId, sealed, from, to }): RosterMember => ({
      id: memberId,
      name: persons.get(personId) ?? '',
      phoneMasked: phones.get(personId) ?? null,
      group: groupId === null ? null : { id: groupId, name: names.get(groupId) ?? '' },
      ...told(openStanding(room, sealed)),
      from,
      to,
      reportedIn: received.has(personId),
    })),
  }
}

function brief({ id, name }: { id: string; name: string }) {
  return { id, name }
}

/** What a pasted list says, and what stands in the way of each line. */
export async function readList(
  room: Room,
  t: Tx,
  id: string,
  { text, on }: BodyOf<typeof readRosterLines>,
): Promise<AnswerOf<typeof readRosterLines> | Refusal> {
  const party = await standingParty(t, id)
  if (isRefusal(party)) return party
  const lines = readLines(text, room.people.normalPhone)
  if (lines.length > mostAtOnce) return refuse('roster.too-many', { most: mostAtOnce })
  t.audit({ action: 'look.roster-list', objectKind: 'roster', objectId: id, title: party.name, areaId: party.areaId })
  return { rows: (await standingOf(room, t, party, lines, on)).map((line) => lineSeen(line)) }
}

/** Where somebody belongs, as it stands; for themselves alone. */
export async function relationOf(room: Room, t: Tx, personId: string): Promise<MyRelation[]> {
  const rows = await relationsOfPerson(t, samePersons(personId), dayOf(t.now))
  if (rows.length === 0) return []
  const streets = await areaNodes(t, [...new Set(rows.map(({ areaId }) => areaId))])
  return rows.map(({ party, group, areaId, sealed, from, to }) => ({
    party,
    street: streets.get(areaId)?.name ?? '',
    group,
    ...told(openStanding(room, sealed)),
    from,
    to,
  }))
}
