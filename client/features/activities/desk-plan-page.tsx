import { useNavigate } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'
import { planActivity, publishActivity } from '#contract/activities.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextArea } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import css from './desk-activities.module.css'
import { planDraft } from './plan-draft.ts'
import { PlanFields } from './plan-fields.tsx'
import { usePlanForm } from './use-plan-form.ts'
import './live-kinds.ts'

/** A new activity of this street or unit: saved as a draft, or published at once. */
export default function PlanPage() {
  const t = useWords('activities')
  const navigate = useNavigate()
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const [start] = useState(planDraft)
  const plan = useDeed(planActivity, { touches: ['activity.changed'], refused: () => true })
  const publish = useDeed(publishActivity, { touches: ['activity.published'] })
  const form = usePlanForm(start, hat?.streetId ?? null, plan.refused, plan.forget)
  const save = async (now: boolean): Promise<void> => {
    const body = form.body()
    const made = body && (await plan.run({ body: { ...body, hostOrganizationId: hat?.organizationId ?? null } }))
    if (!made) return
    if (now) await publish.run({ params: { id: made.id }, body: { version: made.version } })
    toast({ text: t(now ? 'plan.published' : 'plan.saved') })
    void navigate({ to: `/activities/${made.id}` })
  }
  const submit = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>): void => {
    event.preventDefault()
    void save(event.nativeEvent.submitter?.getAttribute('value') === 'publish')
  }
  return (
    <Page title={t('plan.act')} back="/activities">
      <form className={css.form} noValidate aria-label={t('plan.act')} onSubmit={submit}>
        <PlanFields form={form} matched={false} />
        <TextArea
          label={t('about')}
          optional
          maxLength={2000}
          value={form.draft.description}
          onChange={(event) => form.set({ description: event.target.value })}
        />
        <div className={css.acts}>
          <Button type="submit" value="draft" busy={plan.busy}>
            {t('plan.save')}
          </Button>
          <Button type="submit" value="publish" kind="primary" busy={plan.busy || publish.busy}>
            {t('plan.publish')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
