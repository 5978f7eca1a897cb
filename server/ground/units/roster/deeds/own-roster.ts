import type { lineFaults, RosterLine } from '#contract/roster.ts'
import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partyRow, type PartyRow } from '../../party/store.ts'
import { looksAfter } from '../../policy.ts'
import type { Room } from '../../types.ts'
import { mayReadRoster } from '../policy.ts'
import type { ReadLine } from '../read-lines.ts'
import { relationsOf } from '../store.ts'
import type { Standing } from '../types.ts'

/** A party organisation that has a roster and that one may read; groups are parts of another's. */
export async function readableParty(t: Tx, id: string): Promise<PartyRow | Refusal> {
  const party = await partyRow(t, id)
  if (!party || party.level === 'group' || !mayReadRoster(t.actor, party)) return missing()
  return party
}

/** The same, standing still. */
export async function standingParty(t: Tx, id: string): Promise<PartyRow | Refusal> {
  const party = await readableParty(t, id)
  return isRefusal(party) || party.to === null ? party : missing()
}

/** The one party organisation a secretary sees; undefined for staff, who see all of their street. */
export function ownParty({ hat }: Actor): string | undefined {
  return hat?.kind === 'branch-secretary' ? (hat.ofId ?? undefined) : undefined
}

/** The lock under which the rosters of a street change. */
export function rosterLock(areaId: string): string {
  return `rosters of ${areaId}`
}

export function openStanding({ house }: Room, sealed: string | null): Standing | null {
  return sealed === null ? null : (JSON.parse(house.seal.open(sealed)) as Standing)
}

export function sealStanding({ house }: Room, standing: Standing): string {
  const { standing: is, joined, service, posts } = standing
  return house.seal.seal(JSON.stringify({ standing: is, joined, service, posts }))
}

/** A standing as answers tell it; of who closed their account nothing is left. */
export function told(standing: Standing | null) {
  return {
    standing: standing?.standing ?? null,
    joined: standing?.joined ?? null,
    service: standing?.service ?? null,
    posts: standing?.posts ?? [],
  }
}

type Stands = ReadLine & { personId: string | null; knownAs: string | null }

/** Lines with what stands in the way of each now: two statements, whatever their number. */
export async function standingOf(
  { people }: Room,
  t: Tx,
  { id: partyId, areaId }: Pick<PartyRow, 'id' | 'areaId'>,
  lines: readonly ReadLine[],
  on: string,
): Promise<Stands[]> {
  const phones = [...new Set(lines.flatMap(({ phone }) => (phone === '' ? [] : [phone])))]
  const known = await people.personsByPhones(t, phones, areaId)
  const from = on < dayOf(t.now) ? on : dayOf(t.now)
  const relations = await relationsOf(
    t,
    [...known.values()].map(({ id }) => id),
    from,
  )
  // A secretary learns of nobody where else they belong, nor under which name a number is known.
  const close = looksAfter(t.actor, { id: partyId, areaId })
  const where = Map.groupBy(relations, ({ personId }) => personId)
  return lines.map((line) => {
    const person = known.get(line.phone)
    const at = person ? (where.get(person.id) ?? []) : []
    const found: (typeof lineFaults)[number] | null = at.some((relation) => relation.partyId === partyId)
      ? 'here'
      : close && at.length > 0
        ? 'elsewhere'
        : null
    return {
      ...line,
      fault: line.fault ?? found,
      personId: person?.id ?? null,
      knownAs: close && person?.name && person.name !== line.name ? person.name : null,
    }
  })
}

export function lineSeen(stands: Stands, groups: ReadonlyMap<string, string> = new Map()): RosterLine {
  const { line, name, phone, standing, joined, service, posts = [], groupId, fault, knownAs } = stands
  const phoneMasked = phone === '' ? '' : `${phone.slice(0, 3)}****${phone.slice(7)}`
  const group = groupId ? (groups.get(groupId) ?? null) : null
  return { line, name, phoneMasked, standing, joined, service, posts, group, fault, knownAs }
}

/** Numbers of lines as a sentence names them. */
export function numbersOf(lines: readonly { line: number }[]): string {
  return lines.map(({ line }) => line).join(', ')
}
