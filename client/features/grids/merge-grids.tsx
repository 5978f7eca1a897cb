import { useState } from 'react'
import { mergeGrids, type GridRow } from '#contract/grids.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { DraftFields, type GridDraft } from './draft-fields.tsx'
import css from './grids.module.css'

/** Merges the chosen grids from a day on; the first gives number and branches. */
export function MergeGrids({
  grids,
  tomorrow,
  onClose,
}: {
  grids: readonly GridRow[]
  tomorrow: string
  onClose: (merged: boolean) => void
}) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [asked] = useState(() => grids.map(({ id, version }) => ({ id, version })))
  const first = grids[0]!
  const [draft, setDraft] = useState<GridDraft>({ ...first, boundary: '', ranges: [] })
  const [on, setOn] = useState(tomorrow)
  const [reason, setReason] = useState('')
  const deed = useDeed(mergeGrids, {
    touches: ['grid.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('merge.done', { day: on }) })
      onClose(true)
    },
  })
  return (
    <FormDialog
      title={t('merge.title', { count: grids.length })}
      word={t('merge.word')}
      busy={deed.busy}
      onClose={() => onClose(false)}
      onSubmit={() => {
        const { number, name, boundary, head } = draft
        void deed.run({ body: { grids: asked, on, reason, number, name, boundary, head } })
      }}
    >
      <p>{t('merge.how')}</p>
      <ul className={css.list}>
        {grids.map(({ id, number, name }) => (
          <li key={id}>{t('numbered', { number, name })}</li>
        ))}
      </ul>
      <DraftFields
        draft={draft}
        ranged={false}
        onChange={(next) => {
          deed.forget()
          setDraft(next)
        }}
      />
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
