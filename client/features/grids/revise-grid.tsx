import { useState } from 'react'
import { reviseGrid, type showGrid } from '#contract/grids.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { DraftFields, sent } from './draft-fields.tsx'
import css from './grids.module.css'

/** Draws a grid otherwise from a day on; as it was seen when the form was opened. */
export function ReviseGrid({
  grid,
  today,
  onClose,
}: {
  grid: AnswerOf<typeof showGrid>
  today: string
  onClose: () => void
}) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [version] = useState(grid.version)
  const [draft, setDraft] = useState({ ...grid, ranges: [...grid.ranges] })
  const [on, setOn] = useState(today)
  const deed = useDeed(reviseGrid, {
    touches: ['grid.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('revise.done', { day: on }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('revise.title', { name: grid.name })}
      word={t('revise.word')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => {
        const { name, boundary, ranges, head } = sent(draft)
        void deed.run({ params: { id: grid.id }, body: { version, name, boundary, ranges, head, on } })
      }}
    >
      <DraftFields
        draft={draft}
        numbered={false}
        onChange={(next) => {
          deed.forget()
          setDraft({ ...draft, ...next })
        }}
      />
      <TextField
        label={t('on')}
        hint={t('revise.onHint')}
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
