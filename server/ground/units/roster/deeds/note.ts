import type { Tx } from '#kernel/tx.ts'

/** The trail says what was done to which branch’s roster and when; whom it was about, the roster alone says. */
export function note(
  t: Tx,
  { id, areaId, party }: { id: string; areaId: string; party: string },
  action: string,
  detail: Record<string, string> = {},
): void {
  t.audit({ action, objectKind: 'rosterCase', objectId: id, title: party, areaId, detail })
  t.fact({ kind: 'roster.changed', objectId: id, areaId, payload: {}, topics: [`staff:${areaId}`] })
}
