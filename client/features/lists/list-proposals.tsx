import { useState } from 'react'
import { decideProposals, listProposals, type ListingProposal } from '#contract/listing-proposals.ts'
import type { Edition } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { useListing } from './use-listing.ts'
import './live-kinds.ts'

/**
 * What streets proposed for a list that a secretary keeps: the secretary takes or declines it, a street's staff see how
 * theirs stand. Nothing of any other list.
 */
export function ListProposals({ edition }: { edition: Edition }) {
  const t = useWords('editions')
  const [declining, setDeclining] = useState<ListingProposal | null>(null)
  const ask = useAsk(listProposals, { params: { id: edition.id } }, { when: edition.bySecretary })
  const rows = (ask.data?.rows ?? []).filter(({ state }) => !edition.keeper || state === 'waiting')
  if (rows.length === 0) return null
  const title = t(edition.keeper ? 'proposals.waiting' : 'proposals.ours', { count: rows.length })
  return (
    <Section title={title}>
      <Rows name={title}>
        {rows.map((row) => (
          <OneProposal key={row.item.id} edition={edition} row={row} onDecline={() => setDeclining(row)} />
        ))}
      </Rows>
      {declining ? <Decline edition={edition} row={declining} onClose={() => setDeclining(null)} /> : null}
    </Section>
  )
}

type OneProps = { edition: Edition; row: ListingProposal; onDecline: () => void }

function OneProposal({ edition, row, onDecline }: OneProps) {
  const t = useWords('editions')
  const format = useFormat()
  const listing = useListing()
  const accept = useDeed(decideProposals, {
    touches: ['items.listed'],
    done: () => toast({ text: t('proposals.accepted', { title: row.item.title }) }),
  })
  const { item, state } = row
  const line = [
    item.organizationName,
    t('proposals.by', { street: row.street, by: row.by, day: format.tableDay(row.at) }),
    row.heading === '' ? '' : t('proposals.heading', { heading: row.heading }),
    state === 'waiting' ? '' : t(`proposals.state.${state}`, { reason: row.reason }),
  ]
  return (
    <Row
      title={item.title}
      to={`/lists/items/${item.id}`}
      line={line.filter(Boolean).join(' · ')}
      aside={
        edition.keeper ? (
          <>
            <Button kind="quiet" onClick={onDecline}>
              {t('proposals.decline')}
            </Button>
            <Button
              icon="check"
              busy={accept.busy}
              onClick={() =>
                void accept.run({ params: { id: edition.id }, body: { itemIds: [item.id], decision: 'accept' } })
              }
            >
              {t('proposals.accept')}
            </Button>
          </>
        ) : state === 'waiting' ? (
          <Button kind="quiet" busy={listing.busy} onClick={() => listing.takeOff(edition.id, [item.id])}>
            {t('proposals.takeBack')}
          </Button>
        ) : undefined
      }
    />
  )
}

function Decline({ edition, row, onClose }: { edition: Edition; row: ListingProposal; onClose: () => void }) {
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
