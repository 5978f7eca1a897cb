import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import { areaById } from '../store-areas.ts'
import type { Room } from '../types.ts'
import { refuse } from './refuse.ts'
import { sentence } from './sentences.ts'

const kind = 'contacts.export'

/** The export of one street's liaisons, asked for by one person: approved for them alone. */
const aboutOf = (t: Tx) => `units ${t.actor.hat!.areaId!} ${t.actor.id!}`

/** Lets another of the street's staff, or the security administrator, decide; downloading is the asker's own deed then. */
export function letTwoExport({ people }: Room): void {
  people.approvalsFrom(kind, {
    mayDecide: ({ hat }: Actor, { areaId }) =>
      (hat?.kind === 'street-staff' && hat.areaId === areaId) || hat?.kind === 'security-admin',
    carryOut: async () => undefined,
  })
}

/** Asks for the second person; refuses `approval.exists` while that waits. */
export async function askForExport({ people }: Room, t: Tx): Promise<{ id: string } | Refusal> {
  const areaId = t.actor.hat?.areaId
  const street = areaId ? await areaById(t, areaId) : undefined
  if (!areaId || !street) return missing()
  return people.askSecondPerson(t, {
    kind,
    about: aboutOf(t),
    areaId,
    objectKind: 'area',
    objectId: areaId,
    title: sentence('title', { street: street.name }),
    gains: null,
    payload: { askedBy: t.actor.name },
  })
}

/** Why the numbers of so many persons are not handed out to one person alone; undefined where they are. */
export async function exportFault({ people }: Room, t: Tx, persons: number): Promise<Refusal | undefined> {
  if (persons <= people.mostExported || (await people.hasApproval(t, kind, aboutOf(t)))) return undefined
  return refuse('export.second-person', { most: people.mostExported })
}
