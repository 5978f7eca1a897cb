import { showMySkills } from '#contract/skills.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { useMySkillDeeds } from './skill-deeds.ts'
import { Skills } from './skills.tsx'

/** What I can do for others, if I like to say. */
export default function PhoneSkillsPage() {
  const t = useWords('skills')
  const { me } = useSession()
  return (
    <Page title={t('title')} lead={t('lead')} back="/me">
      {me ? <Mine /> : <PhoneSignIn />}
    </Page>
  )
}

function Mine() {
  const ask = useAsk(showMySkills)
  const deeds = useMySkillDeeds()
  const { me } = useSession()
  const streetId = me?.hats.find(({ id }) => id === me.hatId)?.streetId ?? null
  return <Answered ask={ask}>{(register) => <Skills register={register} deeds={deeds} streetId={streetId} />}</Answered>
}
