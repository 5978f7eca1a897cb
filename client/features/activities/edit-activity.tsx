import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { editActivity, type showActivity } from '#contract/activities.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { draftOf, planOf } from './plan-draft.ts'
import { PlanFields } from './plan-fields.tsx'

/** Changing an activity; what was typed stays when someone else changed it meanwhile. */
export function EditActivity({ activity, onClose }: { activity: AnswerOf<typeof showActivity>; onClose: () => void }) {
  const t = useWords('activities')
  const sentence = useSentence()
  const [draft, setDraft] = useState(() => draftOf(activity))
  // The version that was seen when the form opened: a change by someone else meanwhile must be noticed.
  const [seen] = useState(activity.version)
  const edit = useDeed(editActivity, {
    touches: ['activity.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('manage.saved') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('manage.edit')}
      onClose={onClose}
      word={t('manage.save')}
      busy={edit.busy}
      onSubmit={() =>
        void edit.run({ params: { id: activity.id }, body: { ...planOf(draft), kind: activity.kind, version: seen } })
      }
    >
      {edit.refused ? <p role="alert">{sentence(edit.refused)}</p> : null}
      <PlanFields
        draft={draft}
        street={activity.streetId}
        matched={activity.matchId !== null}
        change={(part) => setDraft({ ...draft, ...part })}
      />
      {activity.taken > 0 ? <p>{t('manage.told', { count: activity.taken })}</p> : null}
    </FormDialog>
  )
}
