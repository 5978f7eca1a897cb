import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { planActivityFromMatch } from '#contract/activities.ts'
import type { showMatch } from '#contract/matches.ts'
import { PlanFields, planDraft, usePlanForm } from '#features/activities/index.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import css from './match-page.module.css'

/** The activity a match becomes, in six fields; published at once, so that phones and the hall screen show it. */
export function PlanActivity({ match, onClose }: { match: AnswerOf<typeof showMatch>; onClose: () => void }) {
  const t = useWords('lists')
  const { streetId } = useListsHat()
  const { title, place, capacity, day, from, to } = match.plan
  const [start] = useState(() =>
    planDraft({
      title,
      place,
      capacity: capacity === null ? '' : String(capacity),
      ...(day === null ? {} : { day }),
      ...(from === null || to === null ? {} : { from, to }),
    }),
  )
  const plan = useDeed(planActivityFromMatch, {
    touches: ['match.changed', 'activity.published'],
    refused: () => true,
    done: ({ code }) => {
      toast({ text: t('plan.done', { code }) })
      onClose()
    },
  })
  const form = usePlanForm(start, streetId, plan.refused, plan.forget)
  return (
    <Section title={t('plan.heading')}>
      <form
        className={css.plan}
        noValidate
        aria-label={t('plan.heading')}
        onSubmit={(event) => {
          event.preventDefault()
          const body = form.body()
          if (!body) return
          void plan.run({ params: { id: match.id }, body: { ...body, publish: true, matchVersion: match.version } })
        }}
      >
        <PlanFields form={form} matched />
        <div className={css.acts}>
          <Button type="submit" kind="primary" busy={plan.busy}>
            {t('plan.publish')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}
