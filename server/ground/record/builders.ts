import { momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { correct } from './service.ts'
import type { ParticipationDraft } from './types.ts'

/** Someone's two hours at an activity; say what differs. */
export function aParticipation(given: Partial<ParticipationDraft> = {}): ParticipationDraft {
  return {
    personId: newId(),
    sourceKind: 'activity',
    sourceId: newId(),
    areaId: newId(),
    kind: 'volunteer',
    title: '社区义诊',
    place: '党群服务中心',
    streetName: '石门二路街道',
    startedAt: momentAt('2026-03-07', '14:00'),
    endedAt: momentAt('2026-03-07', '16:00'),
    minutes: 120,
    grade: 'measured',
    evidence: 'doorCode',
    witnessId: null,
    ...given,
  }
}

/** Staff correct the minutes of a line, as their route does. */
export async function aCorrection(
  t: Tx,
  lineId: string,
  minutes: number,
): Promise<{ reversal: string; line: string | null } | Refusal> {
  return correct(t, lineId, { minutes, reason: '更正' })
}
