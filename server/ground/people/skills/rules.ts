import { skillRefusals, type Skill } from '#contract/skills.ts'
import { refuserOf, type Refusal } from '#kernel/refusal.ts'
import pack from '#rulepacks/skills.json' with { type: 'json' }

const refuse = refuserOf(skillRefusals)
export const skills = pack.value

type Offered = Pick<Skill, 'id' | 'what'> & { areaId: string }

/**
 * Whether a skill of these words may stand beside what somebody offers already.
 * @param id of the skill that is changed; null for a new one
 */
export function refuseSkill(
  offered: readonly Offered[],
  { id, what, areaId }: { id: string | null; what: string; areaId: string },
): Refusal | undefined {
  if (offered.some((one) => one.id !== id && one.areaId === areaId && one.what === what))
    return refuse('skill.twice', { what })
  if (id === null && offered.length >= skills.mostPerPerson)
    return refuse('skill.too-many', { most: skills.mostPerPerson })
  return undefined
}

/** Words are compared and shown in one width, without blanks around them. */
export function plainWords(what: string): string {
  return what.normalize('NFKC').trim().replace(/\s+/g, ' ')
}
