import { useState } from 'react'
import { splitGrid, type showGrid } from '#contract/grids.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { DraftFields, sent, type GridDraft } from './draft-fields.tsx'
import css from './grids.module.css'

/** Splits a grid from a day on; its parts begin with its addresses, to be shared out. @param number the next free one */
export function SplitGrid({
  grid,
  number,
  tomorrow,
  onClose,
}: {
  grid: AnswerOf<typeof showGrid>
  number: number
  tomorrow: string
  onClose: () => void
}) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [version] = useState(grid.version)
  const part = (of: number, ranges: GridDraft['ranges']): GridDraft => ({
    number: of,
    name: '',
    boundary: '',
    head: '',
    ranges,
  })
  const [parts, setParts] = useState([part(grid.number, [...grid.ranges]), part(number, [...grid.ranges])])
  const [on, setOn] = useState(tomorrow)
  const [reason, setReason] = useState('')
  const deed = useDeed(splitGrid, {
    touches: ['grid.changed'],
    refused: () => true,
    done: ({ unplaced }) => {
      toast({ text: unplaced > 0 ? t('split.doneLeft', { day: on, count: unplaced }) : t('split.done', { day: on }) })
      onClose()
    },
  })
  const put = (next: GridDraft[]): void => {
    deed.forget()
    setParts(next)
  }
  return (
    <FormDialog
      title={t('split.title', { name: grid.name })}
      word={t('split.word', { count: parts.length })}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: grid.id }, body: { version, on, reason, parts: parts.map(sent) } })}
    >
      <p>{t('split.how')}</p>
      {parts.map((draft, index) => (
        <fieldset key={index} className={css.draft}>
          <legend>{t('split.part', { number: index + 1 })}</legend>
          <DraftFields draft={draft} onChange={(next) => put(parts.map((one, at) => (at === index ? next : one)))} />
          {parts.length > 2 ? (
            <div>
              <Button kind="quiet" icon="close" onClick={() => put(parts.filter((_, at) => at !== index))}>
                {t('split.remove')}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      {parts.length < 10 ? (
        <div>
          <Button
            kind="quiet"
            icon="add"
            onClick={() => put([...parts, part(number + parts.length - 1, [...grid.ranges])])}
          >
            {t('split.add')}
          </Button>
        </div>
      ) : null}
      <TextField label={t('on')} type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
      <TextArea
        label={t('reason')}
        required
        minLength={2}
        maxLength={300}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
