import { useState } from 'react'
import { foundGrid } from '#contract/grids.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { DraftFields, emptyDraft, sent } from './draft-fields.tsx'
import css from './grids.module.css'

/** Draws a new grid. @param number the first that is free */
export function FoundGrid({ number, today, onClose }: { number: number; today: string; onClose: () => void }) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [draft, setDraft] = useState({ ...emptyDraft, number })
  const [on, setOn] = useState(today)
  const deed = useDeed(foundGrid, {
    touches: ['grid.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('found.done', { name: draft.name }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('found.act')}
      word={t('found.act')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ body: { ...sent(draft), on } })}
    >
      <DraftFields
        draft={draft}
        onChange={(next) => {
          deed.forget()
          setDraft(next)
        }}
      />
      <TextField label={t('on')} type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
