import { decideConsent, showMyConsents } from '#contract/consents.ts'
import * as contract from '#contract/skills.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { consentsOf, sayConsent } from '../consents/deeds.ts'
import { mine } from '../deeds/sessions.ts'
import type { Room } from '../types.ts'
import { editSkill, forPerson, meSpeaking, offerSkill, removeSkill, showSkills, showSkillsOf } from './deeds.ts'

/** Consent and what rests on it: said by oneself, or at the counter by who has no phone. */
export function skillRoutes(room: Room): BoundRoute[] {
  return [
    bind(showMyConsents, async (t) => ({ rows: await consentsOf(t, mine(t).personId) })),
    bind(decideConsent, (t, { body }) => sayConsent(room, t, meSpeaking(t, body.channel), body)),
    bind(contract.showMySkills, (t) => showSkills(room, t, mine(t).personId)),
    bind(contract.offerSkill, (t, { body }) => offerSkill(room, t, meSpeaking(t, 'phone'), body)),
    bind(contract.editSkill, (t, { params, body }) => editSkill(t, params.id, body)),
    bind(contract.removeSkill, (t, { params }) => removeSkill(t, meSpeaking(t, 'phone'), params.id)),
    bind(contract.showSkillsOf, (t, { params }) => showSkillsOf(room, t, params.id)),
    bind(contract.decideConsentFor, (t, { params, body }) =>
      forPerson(t, params.id, (by) => sayConsent(room, t, by, body)),
    ),
    bind(contract.offerSkillFor, (t, { params, body }) =>
      forPerson(t, params.id, (by) => offerSkill(room, t, by, { ...body, streetId: by.areaId })),
    ),
    bind(contract.removeSkillFor, (t, { params }) =>
      forPerson(t, params.id, (by) => removeSkill(t, by, params.skillId)),
    ),
  ]
}
