import { useState } from 'react'
import { areaChangeKinds, askAreaChange, type listResidentialAreas, previewAreaChange } from '#contract/areas.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './areas.module.css'
import { askedChange, type ChangeDraft, emptyChange } from './asked-change.ts'
import { ChangeFields } from './change-fields.tsx'
import { ChangePreview, type Preview } from './change-preview.tsx'

/** One change from a day on: filled in, looked at, and given to a second person. */
export function ChangeAreas({ list, onClose }: { list: AnswerOf<typeof listResidentialAreas>; onClose: () => void }) {
  const t = useWords('areas')
  const sentence = useSentence()
  const today = useFormat().tableDay(useNow())
  const [seen] = useState(list.seen)
  const [draft, setDraft] = useState<ChangeDraft>(() => emptyChange('rename'))
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Preview | null>(null)
  const look = useDeed(previewAreaChange, { refused: () => true, done: setShown })
  const deed = useDeed(askAreaChange, {
    touches: ['approval.ask', 'area.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('form.done'), tone: 'waiting' })
      onClose()
    },
  })
  const forget = (): void => {
    look.forget()
    deed.forget()
    setShown(null)
  }
  const put = (next: ChangeDraft): void => {
    forget()
    setDraft(next)
  }
  const change = askedChange(draft)
  const refused = deed.refused ?? look.refused
  return (
    <FormDialog
      title={t('form.title')}
      word={shown ? t('form.submit') : t('form.look')}
      busy={deed.busy || look.busy}
      disabled={change === null || on === ''}
      onClose={onClose}
      onSubmit={() =>
        void (change === null
          ? undefined
          : shown
            ? deed.run({ body: { on, reason, change, seen } })
            : look.run({ body: { on, change } }))
      }
    >
      {shown ? (
        <>
          <ChangePreview preview={shown} on={on} />
          <div>
            <Button kind="quiet" icon="back" onClick={forget}>
              {t('form.back')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{t('form.how')}</p>
          <Choices
            label={t('kind.label')}
            value={draft.kind}
            choices={areaChangeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChoose={(kind) => put({ ...emptyChange(kind), areaId: draft.areaId })}
          />
          <ChangeFields list={list} draft={draft} onChange={put} />
          <TextField
            label={t('form.on')}
            hint={t('form.onHint')}
            type="date"
            required
            value={on}
            onChange={(event) => {
              forget()
              setOn(event.target.value)
            }}
          />
          <TextArea
            label={t('form.reason')}
            required
            minLength={2}
            maxLength={300}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      {refused ? (
        <p role="alert" className={css.refused}>
          {sentence(refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
