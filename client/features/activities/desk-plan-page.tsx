import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { planActivity, publishActivity } from '#contract/activities.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextArea } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import css from './desk-activities.module.css'
import { emptyDraft, planOf } from './plan-draft.ts'
import { PlanFields } from './plan-fields.tsx'
import './live-kinds.ts'

/** A new activity of this street or unit: saved as a draft, or published at once. */
export default function PlanPage() {
  const t = useWords('activities')
  const navigate = useNavigate()
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const [draft, setDraft] = useState(() => emptyDraft(Date.now()))
  const plan = useDeed(planActivity, { touches: ['activity.changed'] })
  const publish = useDeed(publishActivity, { touches: ['activity.published'] })
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const now = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'publish'
    const made = await plan.run({ body: { ...planOf(draft), hostOrganizationId: hat?.organizationId ?? null } })
    if (!made) return
    if (now) await publish.run({ params: { id: made.id }, body: { version: made.version } })
    toast({ text: t(now ? 'plan.published' : 'plan.saved') })
    void navigate({ to: `/activities/${made.id}` })
  }
  return (
    <Page title={t('plan.act')} back="/activities">
      <form className={css.form} onSubmit={(event) => void save(event)}>
        <PlanFields
          draft={draft}
          street={hat?.streetId ?? null}
          matched={false}
          change={(part) => setDraft({ ...draft, ...part })}
        />
        <TextArea
          label={t('about')}
          optional
          maxLength={2000}
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.target.value })}
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
