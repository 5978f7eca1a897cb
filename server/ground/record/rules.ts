import { recordRefusals } from '#contract/record.ts'
import { refuserOf } from '#kernel/refusal.ts'
import type { Line } from './types.ts'

export const refuse = refuserOf(recordRefusals)

/** The two lines of a correction: what takes the old one back, and what stands instead when minutes are left. */
export function correctionOf(
  line: Line,
  { minutes, reason, by }: { minutes: number; reason: string; by: string | null },
): { reversal: Omit<Line, 'id' | 'recordedAt'>; instead: Omit<Line, 'id' | 'recordedAt'> | null } {
  const { id, recordedAt: _, ...old } = line
  const reversal = {
    ...old,
    minutes: old.minutes === 0 ? 0 : -old.minutes,
    witnessId: by,
    round: null,
    reverses: id,
    reason,
  }
  if (minutes === 0) return { reversal, instead: null }
  const instead: Omit<Line, 'id' | 'recordedAt'> = {
    ...old,
    minutes,
    grade: 'supplemented',
    evidence: 'correction',
    witnessId: by,
    round: (old.round ?? 0) + 1,
    reason,
  }
  return { reversal, instead }
}
