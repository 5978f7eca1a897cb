import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import type { Viewer } from '../policy.ts'
import { limitsOf, type Candidate } from './rules.ts'
import { sessionsOf } from './store.ts'
import type { SpeakerTable } from './types.ts'

/** A speaker with their name; `stands`: in the catalogue, which of a person rests on their consent. */
export type Known = { row: SpeakerTable; name: string; stands: boolean }

/** Speakers as they are now: consent is asked each time, so that one withdrawn is gone at once. */
export async function knownSpeakers(
  t: Tx,
  { people }: Pick<Doors, 'people'>,
  rows: readonly SpeakerTable[],
): Promise<Map<string, Known>> {
  const personIds = [...new Set(rows.flatMap(({ person_id: id }) => id ?? []))]
  const names = await people.namesOf(t, personIds)
  const consenting = await people.consentingTo(t, 'speaking', personIds)
  return new Map(
    rows.map((row) => {
      const named = row.person_id === null ? row.name !== '' : consenting.has(row.person_id)
      const name = row.person_id === null ? row.name : (names.get(row.person_id) ?? '')
      return [row.id, { row, name, stands: row.ended_at === null && named }]
    }),
  )
}

/** Persons are named to offices and liaisons, not to the public and not on hall screens. */
export function mayReadNames(viewer: Viewer): boolean {
  return viewer.kind !== 'public' && viewer.kind !== 'body'
}

/** The name as this viewer may read it: of whoever stands, and of all by the staff of their street. */
export function nameFor(viewer: Viewer, { row, name, stands }: Known): string {
  if (viewer.kind === 'system' || (viewer.kind === 'staff' && viewer.areaId === row.area_id)) return name
  if (row.person_id === null) return name
  return stands && mayReadNames(viewer) ? name : ''
}

/** What speakers have taken on between two days, with what is asked of them at most. */
export async function speaking(
  t: Tx,
  rows: readonly SpeakerTable[],
  since: string,
  until: string,
): Promise<(Candidate & { row: SpeakerTable })[]> {
  const ids = rows.map(({ id }) => id)
  const sessions = await sessionsOf(t, ids, since, until)
  return rows.map((row) => ({
    id: row.id,
    row,
    limits: limitsOf(row),
    sessions: sessions.get(row.id)!,
    topics: row.topics,
    organizationId: row.organization_id,
  }))
}
