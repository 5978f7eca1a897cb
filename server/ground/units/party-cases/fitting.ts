import type { PartyCaseChange } from '#contract/party-cases.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { fits } from '../party/deeds.ts'
import { refuse as refuseParty } from '../party/rules.ts'
import { isPartyNameTaken, partyRow, type PartyRow } from '../party/store.ts'
import { refuse } from './rules.ts'

/** The organisation a case is about, if it stands in this street; founding is about none. */
export async function subjectOf(
  t: Tx,
  areaId: string,
  partyId: string | null,
  kind: PartyCaseChange['kind'],
): Promise<PartyRow | undefined | Refusal> {
  if (kind === 'found') return partyId === null ? undefined : missing()
  const party = partyId === null ? undefined : await partyRow(t, partyId)
  return party && party.areaId === areaId && party.to === null ? party : missing()
}

/** Whether what is applied for could be done today; it is asked again when it comes into force. */
export async function couldBe(
  t: Tx,
  areaId: string,
  subject: PartyRow | undefined,
  change: PartyCaseChange,
): Promise<Refusal | undefined> {
  switch (change.kind) {
    case 'found':
      return fits(t, areaId, change)
    case 'rename':
      return nameFree(t, areaId, change.name, subject!.id)
    case 'move':
      return fits(t, areaId, { ...subject!, level: change.level, parentId: change.parentId }, subject!.id)
    case 'split': {
      const names = change.parts.map(({ name }) => name)
      const twice = names.find((name, index) => names.indexOf(name) !== index)
      if (twice !== undefined) return refuseParty('party.name-known', { name: twice })
      for (const name of names) {
        const fault = await nameFree(t, areaId, name)
        if (fault) return fault
      }
      return undefined
    }
    case 'merge':
      return (await othersOf(t, subject!, change.others)) ? undefined : refuse('party-case.others')
    default:
      return undefined
  }
}

/** Those that go into another, where all stand at its level beside it; else nothing. */
export async function othersOf(t: Tx, stays: PartyRow, ids: readonly string[]): Promise<PartyRow[] | undefined> {
  const others: PartyRow[] = []
  for (const id of new Set(ids)) {
    const party = await partyRow(t, id)
    const stands = party && party.areaId === stays.areaId && party.to === null
    if (!stands || party.id === stays.id || party.level !== stays.level) return undefined
    others.push(party)
  }
  return others
}

async function nameFree(t: Tx, areaId: string, name: string, except?: string): Promise<Refusal | undefined> {
  return (await isPartyNameTaken(t, areaId, name, except)) ? refuseParty('party.name-known', { name }) : undefined
}
