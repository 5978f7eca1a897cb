import { listProposals } from '#contract/listing-proposals.ts'
import type { Edition } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { CopyProposals } from './copy-proposals.tsx'
import { ProposalActs } from './proposal-acts.tsx'
import { useProposalLine } from './proposal-line.ts'
import { useListing } from './use-listing.ts'
import './live-kinds.ts'

/**
 * What streets proposed for a list that a secretary keeps: the secretary takes or declines it, a street's staff see how
 * theirs stand. Nothing of any other list.
 */
export function ListProposals({ edition }: { edition: Edition }) {
  const t = useWords('editions')
  const lineOf = useProposalLine()
  const listing = useListing()
  const ask = useAsk(listProposals, { params: { id: edition.id } }, { when: edition.bySecretary })
  const rows = (ask.data?.rows ?? []).filter(({ state }) => !edition.keeper || state === 'waiting')
  if (rows.length === 0) return null
  const title = t(edition.keeper ? 'proposals.waiting' : 'proposals.ours', { count: rows.length })
  return (
    <Section title={title} more={edition.keeper ? undefined : <CopyProposals edition={edition} rows={rows} />}>
      <Rows name={title}>
        {rows.map((row) => (
          <Row
            key={row.item.id}
            title={row.item.title}
            to={`/lists/items/${row.item.id}`}
            line={lineOf(row)}
            aside={
              edition.keeper ? (
                <ProposalActs edition={edition} row={row} />
              ) : row.state === 'waiting' ? (
                <Button kind="quiet" busy={listing.busy} onClick={() => listing.takeOff(edition.id, [row.item.id])}>
                  {t('proposals.takeBack')}
                </Button>
              ) : undefined
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
