import { useState } from 'react'
import { addMilestone, editMilestone, type Milestone } from '#contract/projects.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

type MilestoneFormProps = { onClose: () => void } & ({ milestone: Milestone } | { projectId: string })

/** Adds a milestone to a project, or changes one. */
export function MilestoneForm({ onClose, ...of }: MilestoneFormProps) {
  const t = useWords('projects')
  const sentence = useSentence()
  const seen = 'milestone' in of ? of.milestone : null
  const [version] = useState(seen?.version ?? 1)
  const [title, setTitle] = useState(seen?.title ?? '')
  const [dueOn, setDueOn] = useState(seen?.dueOn ?? '')
  const options = {
    touches: ['project.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('milestone.saved') })
      onClose()
    },
  }
  const add = useDeed(addMilestone, options)
  const edit = useDeed(editMilestone, options)
  const refused = add.refused ?? edit.refused
  return (
    <FormDialog
      title={t(seen ? 'milestone.editTitle' : 'milestone.add')}
      word={t(seen ? 'form.save' : 'milestone.add')}
      busy={add.busy || edit.busy}
      onClose={onClose}
      onSubmit={() =>
        void ('milestone' in of
          ? edit.run({ params: { id: of.milestone.id }, body: { version, title, dueOn } })
          : add.run({ params: { id: of.projectId }, body: { title, dueOn } }))
      }
    >
      <TextField
        label={t('milestone.what')}
        hint={t('milestone.whatHint')}
        required
        minLength={2}
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={t('milestone.due')}
        type="date"
        required
        value={dueOn}
        onChange={(event) => setDueOn(event.target.value)}
      />
      {refused ? <p role="alert">{sentence(refused)}</p> : null}
    </FormDialog>
  )
}
