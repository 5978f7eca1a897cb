import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { editActivity, type showActivity } from '#contract/activities.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { draftOf } from './plan-draft.ts'
import { PlanFields } from './plan-fields.tsx'
import { usePlanForm } from './use-plan-form.ts'

/** Changing an activity; what was typed stays when someone else changed it meanwhile. */
export function EditActivity({ activity, onClose }: { activity: AnswerOf<typeof showActivity>; onClose: () => void }) {
  const t = useWords('activities')
  // What was seen when the form opened: a change by someone else meanwhile must be noticed.
  const [seen] = useState(activity)
  const edit = useDeed(editActivity, {
    touches: ['activity.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('manage.saved') })
      onClose()
    },
  })
  const form = usePlanForm(draftOf(seen), activity.streetId, edit.refused, edit.forget)
  const submit = (): void => {
    const body = form.body()
    if (!body) return
    void edit.run({ params: { id: activity.id }, body: { ...body, kind: seen.kind, version: seen.version } })
  }
  return (
    <FormDialog title={t('manage.edit')} onClose={onClose} word={t('manage.save')} busy={edit.busy} onSubmit={submit}>
      <PlanFields form={form} matched={activity.matchId !== null} />
      <TextArea
        label={t('about')}
        optional
        maxLength={2000}
        value={form.draft.description}
        onChange={(event) => form.set({ description: event.target.value })}
      />
      {activity.taken > 0 ? <p>{t('manage.told', { count: activity.taken })}</p> : null}
    </FormDialog>
  )
}
