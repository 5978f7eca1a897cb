import { type AreaMember, memberOffers } from '#contract/member-report-ins.ts'
import { useWords } from '#ui/i18n.ts'

/** What is on offer among those received, and by how many: whom one could ask for help. */
export function OfferCounts({ rows }: { rows: readonly AreaMember[] }) {
  const t = useWords('member-report-ins')
  const counts = memberOffers
    .map((offer) => ({ offer, count: rows.filter(({ offers }) => offers.includes(offer)).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
  if (counts.length === 0) return null
  const words = counts.map(({ offer, count }) => t('at.offerCount', { offer: t(`offer.${offer}`), count }))
  return <p>{t('at.offers', { words: words.join(t('and')) })}</p>
}
