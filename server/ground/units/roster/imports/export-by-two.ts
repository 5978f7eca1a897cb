import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../../types.ts'
import { readableParty } from '../deeds/own-roster.ts'
import { refuse } from './reading.ts'
import { sentence } from './sentences.ts'

const kind = 'roster.export'

/** The export of one roster, asked for by one person: approved for them alone. */
const aboutOf = (t: Tx, partyId: string) => `roster ${partyId} ${t.actor.id!}`

/** Lets another of the street's staff, or the security administrator, decide; downloading is the asker's own deed then. */
export function letTwoExportRosters({ people }: Room): void {
  people.approvalsFrom(kind, {
    mayDecide: ({ hat }: Actor, { areaId }) =>
      (hat?.kind === 'street-staff' && hat.areaId === areaId) || hat?.kind === 'security-admin',
    carryOut: async () => undefined,
  })
}

/** Asks for the second person; refuses `approval.exists` while that waits. */
export async function askForExport({ people }: Room, t: Tx, partyId: string): Promise<{ id: string } | Refusal> {
  const party = await readableParty(t, partyId)
  if (isRefusal(party)) return party
  return people.askSecondPerson(t, {
    kind,
    about: aboutOf(t, partyId),
    areaId: party.areaId,
    objectKind: 'roster',
    objectId: partyId,
    title: sentence('title', { party: party.name }),
    gains: null,
    payload: { askedBy: t.actor.name },
  })
}

/** Why so many members are not handed out to one person alone; undefined where they are. */
export async function exportFault(
  { people }: Room,
  t: Tx,
  partyId: string,
  persons: number,
): Promise<Refusal | undefined> {
  if (persons <= people.mostExported || (await people.hasApproval(t, kind, aboutOf(t, partyId)))) return undefined
  return refuse('export.second-person', { most: people.mostExported })
}
