import { z } from 'zod'
import { Consent, consentPurposes } from './consents.ts'
import { Day, Done, Id, Version, idParams, refusals, route } from './route.ts'

export const skillRefusals = refusals({
  'skill.too-many': { status: 409, params: ['most'] },
  'skill.twice': { status: 409, params: ['what'] },
})

export const skillLevels = ['can', 'well', 'certified'] as const

const Wording = {
  /** A ready word, or one's own. */
  what: z.string().trim().min(1).max(40),
  level: z.enum(skillLevels),
  /** What proves it: a certificate, an employment; empty for none. */
  proof: z.string().trim().max(60).default(''),
  /** Until when the proof is good. */
  proofUntil: Day.nullable().default(null),
  /** Hours a month one would give; null when that depends. */
  hoursAMonth: z.int().min(1).max(100).nullable().default(null),
}

export const Skill = z.object({
  id: Id,
  ...Wording,
  /** Where one would help. */
  streetId: Id,
  streetName: z.string(),
  version: z.int(),
})
export type Skill = z.infer<typeof Skill>

const Register = z.object({
  consent: Consent,
  rows: z.array(Skill),
  /** Ready words to choose from. */
  ready: z.array(z.string()),
  most: z.int(),
})
export type SkillRegister = z.infer<typeof Register>

export const showMySkills = route({
  method: 'GET',
  path: '/api/me/skills',
  summary: 'Skills I offer, and whether I consent to their being matched',
  permission: 'signed-in',
  answer: Register,
  refusals: [],
})
export const offerSkill = route({
  method: 'POST',
  path: '/api/me/skills',
  summary: 'Offer a skill in a street; only its staff see it, when they look for help for a need',
  permission: 'signed-in',
  body: z.strictObject({ ...Wording, streetId: Id }),
  answer: z.object({ id: Id }),
  refusals: ['consent.missing', 'skill.too-many', 'skill.twice'],
})
export const editSkill = route({
  method: 'POST',
  path: '/api/me/skills/:id',
  summary: 'Change a skill I offer',
  permission: 'signed-in',
  params: idParams,
  body: z.strictObject({ ...Wording, version: Version }),
  answer: Done,
  refusals: ['skill.twice'],
})
export const removeSkill = route({
  method: 'POST',
  path: '/api/me/skills/:id/removal',
  summary: 'No longer offer a skill; it is taken out, not kept',
  permission: 'signed-in',
  params: idParams,
  answer: Done,
  refusals: [],
})
/** For the counter: somebody without a phone says it to staff, on a signed paper. */
export const showSkillsOf = route({
  method: 'GET',
  path: '/api/persons/:id/skills',
  summary: 'Skills a person my street knows offers in it, for the counter',
  permission: 'street-staff',
  params: idParams,
  answer: Register,
  refusals: [],
})
export const offerSkillFor = route({
  method: 'POST',
  path: '/api/persons/:id/skills',
  summary: 'Write down a skill for a person at the counter',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject(Wording),
  answer: z.object({ id: Id }),
  refusals: ['consent.missing', 'skill.too-many', 'skill.twice'],
})
export const removeSkillFor = route({
  method: 'POST',
  path: '/api/persons/:id/skills/:skillId/removal',
  summary: 'Take out a skill for a person at the counter',
  permission: 'street-staff',
  params: z.object({ id: Id, skillId: Id }),
  answer: Done,
  refusals: [],
})
export const decideConsentFor = route({
  method: 'POST',
  path: '/api/persons/:id/consents',
  summary: 'Write down what a person signed at the counter: consent given or withdrawn',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ purpose: z.enum(consentPurposes), version: z.int(), given: z.boolean() }),
  answer: Done,
  refusals: ['consent.text-changed'],
})
