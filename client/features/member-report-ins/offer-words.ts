import type { OfferDraft } from './offer-fields.tsx'
import { useWords } from '#ui/i18n.ts'

/** What somebody offers, in one line; a word for nothing. */
export function useOfferWords(): (offering: OfferDraft) => string {
  const t = useWords('member-report-ins')
  return ({ offers, more }) =>
    [...offers.map((offer) => t(`offer.${offer}`)), more].filter(Boolean).join(t('and')) || t('noOffers')
}
