import type { ItemRow } from '#contract/lists.ts'
import { askVolunteer, listVolunteers, type Volunteer } from '#contract/volunteers.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import { AskingStateLabel } from './asking-state.tsx'
import './live-kinds.ts'
import css from './suggestions.module.css'

/** Persons who offered a skill that a need wants, for the staff of its street; nothing where nobody did. */
export function Volunteers({ item }: { item: ItemRow }) {
  const t = useWords('volunteers')
  const { staff, streetId } = useListsHat()
  const when = staff && item.kind === 'need' && item.streetId === streetId
  const ask = useAsk(listVolunteers, { params: { id: item.id } }, { when })
  const rows = ask.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('title')}>
      <p>{t('lead')}</p>
      <ul role="list" className={css.cards}>
        {rows.map((one) => (
          <One key={one.personId} volunteer={one} needId={item.id} />
        ))}
      </ul>
    </Section>
  )
}

function One({ volunteer, needId }: { volunteer: Volunteer; needId: string }) {
  const t = useWords('volunteers')
  const format = useFormat()
  const { name, what, level, hoursAMonth, proof, proofUntil, why, asking, phone } = volunteer
  const ask = useDeed(askVolunteer, {
    touches: ['volunteer.asked'],
    done: () => toast({ text: t('asked', { name }) }),
  })
  const facts = [t(`skills:level.${level}`), hoursAMonth ? t('skills:hours.count', { count: hoursAMonth }) : '', proof]
  return (
    <Card
      as="li"
      title={t('who', { name, what })}
      aside={asking ? <AskingStateLabel state={asking.state} /> : null}
      acts={
        asking ? null : (
          <Button
            busy={ask.busy}
            onClick={() => void ask.run({ params: { id: needId }, body: { skillId: volunteer.skillId } })}
          >
            {t('ask')}
          </Button>
        )
      }
    >
      <p>{facts.filter(Boolean).join(t('dot'))}</p>
      {proofUntil ? <p>{t('proofUntil', { until: format.longDay(proofUntil) })}</p> : null}
      <p>{t(why.other === '' ? 'why.same' : 'why.near', why)}</p>
      {asking?.state === 'open' ? <p>{t('waits', { until: format.longDay(asking.answerBy) })}</p> : null}
      {asking?.why ? <p>{t(`whyNot.${asking.why}`)}</p> : null}
      {phone ? (
        <p>
          {t('call')} <a href={`tel:${phone}`}>{phone}</a>
        </p>
      ) : null}
    </Card>
  )
}
