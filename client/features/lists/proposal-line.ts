import type { ListingProposal } from '#contract/listing-proposals.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'

/** What is said of a proposal under its title: whose item, who proposed it and when, under which heading, what became of it. */
export function useProposalLine(): (row: ListingProposal) => string {
  const t = useWords('editions')
  const format = useFormat()
  return ({ item, street, by, at, heading, state, reason }) =>
    [
      item.organizationName,
      t('proposals.by', { street, by, day: format.tableDay(at) }),
      heading === '' ? '' : t('proposals.heading', { heading }),
      state === 'waiting' ? '' : t(`proposals.state.${state}`, { reason }),
    ]
      .filter(Boolean)
      .join(' · ')
}
