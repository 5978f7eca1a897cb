import { useState } from 'react'
import { moveProject, type showProject } from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

type Project = AnswerOf<typeof showProject>

/** A step that says why, or what came of it; what it will mean stands above. */
export function StepDialog({
  project,
  step,
  onClose,
}: {
  project: Project
  step: Project['steps'][number]
  onClose: () => void
}) {
  const t = useWords('projects')
  const sentence = useSentence()
  const [version] = useState(project.version)
  const [text, setText] = useState('')
  const deed = useDeed(moveProject, {
    touches: ['project.changed'],
    refused: () => true,
    done: ({ state }) => {
      toast({ text: t('step.done', { state: t(`states:${state}`) }) })
      onClose()
    },
  })
  const open = project.milestones - project.milestonesDone
  return (
    <FormDialog
      title={t(`step.${step}`)}
      word={t(`step.${step}`)}
      busy={deed.busy}
      disabled={text.trim() === ''}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: project.id }, body: { version, step, text } })}
    >
      <p>{t(`step.${step}Means`)}</p>
      {step === 'finish' && open > 0 ? <p>{t('step.openMilestones', { count: open })}</p> : null}
      <TextArea
        label={t(`step.${step}Text`)}
        rows={step === 'finish' || step === 'evaluate' ? 8 : 3}
        required
        maxLength={step === 'finish' || step === 'evaluate' ? 4000 : 200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
