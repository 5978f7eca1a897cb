import { useState } from 'react'
import { decideProposals, type ListingProposal } from '#contract/listing-proposals.ts'
import type { Edition } from '#contract/lists.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

type DeclineProps = { edition: Edition; row: ListingProposal; onClose: () => void }

/** A no to what a street proposed, with the reason that it reads. */
export function DeclineProposal({ edition, row, onClose }: DeclineProps) {
  const t = useWords('editions')
  const [reason, setReason] = useState('')
  const decline = useDeed(decideProposals, {
    touches: ['items.listed'],
    done: () => {
      toast({ text: t('proposals.declined', { title: row.item.title }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('proposals.declineTitle', { title: row.item.title })}
      word={t('proposals.decline')}
      busy={decline.busy}
      disabled={reason.trim() === ''}
      onClose={onClose}
      onSubmit={() =>
        void decline.run({
          params: { id: edition.id },
          body: { itemIds: [row.item.id], decision: 'decline', reason: reason.trim() },
        })
      }
    >
      <TextField
        label={t('proposals.reason')}
        hint={t('proposals.reasonHint', { street: row.street })}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
