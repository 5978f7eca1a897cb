import { useState } from 'react'
import { type ItemRow, reviewItems } from '#contract/lists.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { ListElsewhere } from './desk-list-elsewhere.tsx'
import css from './desk-lists.module.css'
import { useListsHat } from './hat.ts'
import type { ListsSearch } from './lists-search.ts'
import { useListing } from './use-listing.ts'
import { useRenewal } from './use-renewal.ts'

type BatchBarProps = {
  rows: readonly ItemRow[]
  search: ListsSearch
  /** The list that is looked at; null across all. */
  edition: string | null
  chosen: readonly string[]
  onDone: () => void
}

/** A row to be decided about. */
export function isSubmitted({ state }: ItemRow): boolean {
  return state === 'submitted'
}

/** A row that may be renewed: its last day has passed, or the list shows what waits for its unit's word. */
export function isRenewable({ state }: ItemRow, { renewal }: ListsSearch): boolean {
  return state === 'expired' || (renewal === 'waiting' && (state === 'published' || state === 'reserved'))
}

/**
 * What can be done with the chosen rows: publish them, return them with a reason, renew
 * them, show them on another list or take them off this one. Stands only while rows are chosen.
 */
export function BatchBar({ rows, search, edition, chosen, onDone }: BatchBarProps) {
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
  const renewal = useRenewal(onDone)
  const [listing, setListing] = useState(false)
  const { body } = useListsHat()
  const takeOff = useListing(onDone)
  const here = rows.filter(({ id }) => chosen.includes(id))
  if (here.length === 0) return null
  const submitted = here.filter(isSubmitted)
  const renewable = here.filter((row) => isRenewable(row, search))
  const listed = here.filter((row) => row.listed)
  const decide = (decision: 'publish' | 'return'): void =>
    void review.run({ body: { itemIds: submitted.map(({ id }) => id), decision, note: note.trim() } })
  return (
    <div className={css.batch} role="region" aria-label={t('batch.name')}>
      <span>{t('batch.chosen', { count: here.length })}</span>
      {submitted.length > 0 ? (
        <>
          <Button icon="check" busy={review.busy} onClick={() => decide('publish')}>
            {t('batch.publish')}
          </Button>
          <Button icon="undo" disabled={review.busy} onClick={() => setReturning(true)}>
            {t('batch.return')}
          </Button>
        </>
      ) : null}
      {renewable.length > 0 ? (
        <Button icon="forward" busy={renewal.busy} onClick={() => renewal.renew(renewable)}>
          {t('renewal.act')}
        </Button>
      ) : null}
      {body ? null : (
        <Button icon="add" onClick={() => setListing(true)}>
          {t('editions:batch.putOn')}
        </Button>
      )}
      {edition && listed.length > 0 ? (
        <Button
          busy={takeOff.busy}
          onClick={() =>
            takeOff.takeOff(
              edition,
              listed.map(({ id }) => id),
            )
          }
        >
          {t('editions:batch.takeOff', { count: listed.length })}
        </Button>
      ) : null}
      {listing ? (
        <ListElsewhere items={here} except={edition ?? undefined} onClose={() => setListing(false)} onDone={onDone} />
      ) : null}
      <Button kind="quiet" onClick={onDone}>
        {t('batch.none')}
      </Button>
      <Dialog
        open={returning}
        title={t('batch.returnTitle', { count: submitted.length })}
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
