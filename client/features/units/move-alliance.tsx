import { useState } from 'react'
import { allianceStages, moveAlliance, type showBody } from '#contract/bodies.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useDeed } from '#ui/deed.ts'
import { Field, TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

type Stage = (typeof allianceStages)[number]

/** Says that an alliance has come a stage further, or to its end. */
export function MoveAlliance({
  body,
  stage: now,
  onClose,
}: {
  body: AnswerOf<typeof showBody>
  stage: Stage
  onClose: () => void
}) {
  const t = useWords('units')
  const sentence = useSentence()
  const next = allianceStages[allianceStages.indexOf(now) + 1]!
  const stages = next === 'closed' ? [next] : [next, 'closed' as const]
  const [version] = useState(body.version)
  const [stage, setStage] = useState<Stage>(next)
  const [criteria, setCriteria] = useState('')
  const [evidence, setEvidence] = useState('')
  const deed = useDeed(moveAlliance, {
    touches: ['body.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('stageForm.done', { stage: t(`stage.${stage}`) }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('stageForm.title', { name: body.name })}
      word={t('stageForm.act')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: body.id }, body: { version, stage, criteria, evidence } })}
    >
      <Field label={t('stageForm.stage')}>
        {(given) => (
          <select {...given} value={stage} onChange={(event) => setStage(event.target.value as Stage)}>
            {stages.map((one) => (
              <option key={one} value={one}>
                {t(`stage.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {stage === 'closed' ? <p>{t('stageForm.closing')}</p> : null}
      <TextArea
        label={t('stageForm.criteria')}
        rows={2}
        maxLength={500}
        required
        value={criteria}
        onChange={(event) => setCriteria(event.target.value)}
      />
      <TextArea
        label={t('stageForm.evidence')}
        rows={3}
        maxLength={1000}
        required
        value={evidence}
        onChange={(event) => setEvidence(event.target.value)}
      />
      {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
    </FormDialog>
  )
}
