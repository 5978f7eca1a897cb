import { comparable } from '#ground/workbooks/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import type { PartyRow } from '../../party/store.ts'
import type { Room } from '../../types.ts'
import { openStanding, standingOf } from '../deeds/own-roster.ts'
import { standingParties, membersFrom } from '../store.ts'
import { waitingPayloads } from '../store-cases.ts'
import type { Payload } from '../types.ts'
import type { RosterSeen } from './plan.ts'
import type { MemberDraft } from './types.ts'

/** All that a branch's workbook is compared with, as it stands on a day: a fixed number of statements, however many rows. */
export async function rosterSeen(
  room: Room,
  t: Tx,
  party: Pick<PartyRow, 'id' | 'areaId'>,
  drafts: readonly MemberDraft[],
  on: string,
): Promise<RosterSeen> {
  const today = dayOf(t.now)
  const lines = drafts.map(({ name, phone, standing, joined, service }, line) => ({
    line,
    name,
    phone,
    standing,
    joined,
    service: service ?? ('inService' as const),
    fault: null,
  }))
  const stands = await standingOf(room, t, party, lines, on)
  const members = Map.groupBy(await membersFrom(t, party.id, today), ({ personId }) => personId)
  const ours = stands.filter(({ fault }) => fault === 'here')
  const names = await room.people.namesOf(
    t,
    ours.flatMap(({ personId }) => personId ?? []),
  )
  const groups = (await standingParties(t, party.areaId, today)).filter(
    ({ level, parentId }) => level === 'group' && parentId === party.id,
  )
  const asked = (await waitingPayloads(t, party.id)).map(
    (sealed) => JSON.parse(room.house.seal.open(sealed)) as Payload,
  )
  return {
    today,
    here: new Map(
      ours.map(({ phone, personId }) => [
        phone,
        (members.get(personId!) ?? []).map(({ groupId, sealed }) => ({
          name: names.get(personId!) ?? '',
          groupId,
          standing: openStanding(room, sealed),
        })),
      ]),
    ),
    elsewhere: new Set(stands.flatMap(({ phone, fault }) => (fault === 'elsewhere' ? [phone] : []))),
    named: new Map(stands.flatMap(({ phone, knownAs }) => (knownAs === null ? [] : [[phone, knownAs] as const]))),
    waiting: new Set(
      asked.flatMap((payload) => (payload.kind === 'enter' ? payload.entrants.map(({ phone }) => phone) : [])),
    ),
    groups: new Map(groups.map(({ id, name }) => [comparable(name), id])),
  }
}
