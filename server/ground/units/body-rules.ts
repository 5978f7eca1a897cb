import { allianceStages } from '#contract/bodies.ts'
import type { Stage } from './types.ts'

/** Where an alliance may go: one stage further, or to its end from anywhere. */
export function stagesAfter(stage: Stage): Stage[] {
  const next = allianceStages[allianceStages.indexOf(stage) + 1]
  if (next === undefined) return []
  return next === 'closed' ? ['closed'] : [next, 'closed']
}
