import { useState } from 'react'
import { decideProposals, type ListingProposal } from '#contract/listing-proposals.ts'
import type { Edition } from '#contract/lists.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { DeclineProposal } from './decline-proposal.tsx'
import './live-kinds.ts'

/** Yes and no to what a street proposed. */
export function ProposalActs({ edition, row }: { edition: Edition; row: ListingProposal }) {
  const t = useWords('editions')
  const [declining, setDeclining] = useState(false)
  const accept = useDeed(decideProposals, {
    touches: ['items.listed'],
    done: () => toast({ text: t('proposals.accepted', { title: row.item.title }) }),
  })
  return (
    <>
      <Button kind="quiet" onClick={() => setDeclining(true)}>
        {t('proposals.decline')}
      </Button>
      <Button
        icon="check"
        busy={accept.busy}
        onClick={() =>
          void accept.run({ params: { id: edition.id }, body: { itemIds: [row.item.id], decision: 'accept' } })
        }
      >
        {t('proposals.accept')}
      </Button>
      {declining ? <DeclineProposal edition={edition} row={row} onClose={() => setDeclining(false)} /> : null}
    </>
  )
}
