import { showSkillsOf } from '#contract/skills.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSession } from '#ui/session.tsx'
import { useCounterSkillDeeds } from './skill-deeds.ts'
import { Skills } from './skills.tsx'

/** The same at the counter, for somebody who says it to staff and signs on paper. */
export function CounterSkills({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  const t = useWords('skills')
  const ask = useAsk(showSkillsOf, { params: { id: person.id } })
  const deeds = useCounterSkillDeeds(person.id)
  const { me } = useSession()
  const streetId = me?.hats.find(({ id }) => id === me.hatId)?.streetId ?? null
  return (
    <Dialog open title={t('counter.title', { name: person.name })} onClose={onClose}>
      <p>{t('counter.paper')}</p>
      <Answered ask={ask}>{(register) => <Skills register={register} deeds={deeds} streetId={streetId} />}</Answered>
    </Dialog>
  )
}
