import { useState } from 'react'
import { type ItemRow, reviewItems } from '#contract/lists.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import css from './desk-lists.module.css'

type BatchBarProps = { rows: readonly ItemRow[]; chosen: readonly string[]; onDone: () => void }

/** What can be done with the chosen rows: publish them, or return them with a reason. Stands only while rows are chosen. */
export function BatchBar({ rows, chosen, onDone }: BatchBarProps) {
  const t = useWords('lists')
  const [returning, setReturning] = useState(false)
  const [note, setNote] = useState('')
  const review = useDeed(reviewItems, {
    touches: ['items.reviewed'],
    done: ({ done, skipped }, { body }) => {
      const said = body.decision === 'publish' ? 'batch.published' : 'batch.returned'
      toast({ text: skipped > 0 ? t(`${said}Some`, { count: done, skipped }) : t(said, { count: done }) })
      setReturning(false)
      setNote('')
      onDone()
    },
  })
  const here = rows.filter(({ id }) => chosen.includes(id))
  if (here.length === 0) return null
  const decide = (decision: 'publish' | 'return'): void =>
    void review.run({ body: { itemIds: here.map(({ id }) => id), decision, note: note.trim() } })
  return (
    <div className={css.batch} role="region" aria-label={t('batch.name')}>
      <span>{t('batch.chosen', { count: here.length })}</span>
      <Button icon="check" busy={review.busy} onClick={() => decide('publish')}>
        {t('batch.publish')}
      </Button>
      <Button icon="undo" disabled={review.busy} onClick={() => setReturning(true)}>
        {t('batch.return')}
      </Button>
      <Button kind="quiet" onClick={onDone}>
        {t('batch.none')}
      </Button>
      <Dialog
        open={returning}
        title={t('batch.returnTitle', { count: here.length })}
        onClose={() => setReturning(false)}
        acts={
          <>
            <Button onClick={() => setReturning(false)}>{t('cancel')}</Button>
            <Button kind="primary" busy={review.busy} disabled={note.trim() === ''} onClick={() => decide('return')}>
              {t('batch.return')}
            </Button>
          </>
        }
      >
        <TextField
          label={t('batch.reason')}
          hint={t('batch.reasonHint')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Dialog>
    </div>
  )
}
