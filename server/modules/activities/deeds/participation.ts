import type { ParticipationDraft } from '#ground/record/index.ts'
import type { ActivityTable, SignUpTable } from '../types.ts'

/** What the record keeps of somebody's part in an activity; the clock at the door measured it. */
export function participationOf(
  activity: ActivityTable,
  signUp: SignUpTable,
  part: { startedAt: Date; endedAt: Date; minutes: number },
): ParticipationDraft {
  return {
    personId: signUp.person_id,
    sourceKind: 'activity',
    sourceId: activity.id,
    areaId: activity.area_id,
    kind: activity.kind,
    title: activity.title,
    place: activity.place || activity.venue_name,
    streetName: activity.street_name,
    ...part,
    grade: 'measured',
    evidence: signUp.check_in_method!,
    witnessId: signUp.check_in_by,
  }
}
