import { decideConsent } from '#contract/consents.ts'
import {
  decideConsentFor,
  editSkill,
  offerSkill,
  offerSkillFor,
  removeSkill,
  removeSkillFor,
  type Skill,
} from '#contract/skills.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

export type Wording = Pick<Skill, 'what' | 'level' | 'proof' | 'proofUntil' | 'hoursAMonth'>
/** What can be done with consent and skills, whoever does it for whom. */
export type SkillDeeds = {
  busy: boolean
  say: (given: boolean, version: number) => unknown
  /** True when it stands. */
  offer: (wording: Wording, streetId: string) => Promise<boolean>
  /** Only one's own; at the counter one is taken out and written anew. */
  edit?: (skill: Skill, wording: Wording) => Promise<boolean>
  remove: (id: string) => unknown
}

const touches = ['skills.changed']

/** My own, on my phone. */
export function useMySkillDeeds(): SkillDeeds {
  const done = useDone()
  const say = useDeed(decideConsent, { touches })
  const offer = useDeed(offerSkill, { touches, done })
  const edit = useDeed(editSkill, { touches, done })
  const remove = useDeed(removeSkill, { touches, done })
  return {
    busy: say.busy || offer.busy || edit.busy || remove.busy,
    say: (given, version) => say.run({ body: { purpose: 'skills', version, given, channel: 'phone' } }),
    offer: async (wording, streetId) => (await offer.run({ body: { ...wording, streetId } })) !== null,
    edit: async ({ id, version }, wording) =>
      (await edit.run({ params: { id }, body: { ...wording, version } })) !== null,
    remove: (id) => remove.run({ params: { id } }),
  }
}

/** Those of somebody at the counter, as they say them. */
export function useCounterSkillDeeds(personId: string): SkillDeeds {
  const params = { id: personId }
  const done = useDone()
  const say = useDeed(decideConsentFor, { touches })
  const offer = useDeed(offerSkillFor, { touches, done })
  const remove = useDeed(removeSkillFor, { touches, done })
  return {
    busy: say.busy || offer.busy || remove.busy,
    say: (given, version) => say.run({ params, body: { purpose: 'skills', version, given } }),
    offer: async (wording) => (await offer.run({ params, body: wording })) !== null,
    remove: (skillId) => remove.run({ params: { ...params, skillId } }),
  }
}

function useDone(): () => void {
  const t = useWords('skills')
  return () => toast({ text: t('saved') })
}
