import type { Tx } from '#kernel/tx.ts'
import type { RoundRecord } from './types.ts'

type About = Pick<RoundRecord, 'id' | 'name' | 'area_id'>

/** The beats that end every deed on a round: audit and fact. What a reply says stands in its row and in no trail. */
export function note(t: Tx, round: About, action: string, detail: Record<string, string> = {}): void {
  t.audit({ action, objectKind: 'round', objectId: round.id, title: round.name, areaId: round.area_id, detail })
  t.fact({
    kind: 'round.changed',
    objectId: round.id,
    areaId: round.area_id,
    payload: {},
    topics: [`staff:${round.area_id}`],
  })
}
