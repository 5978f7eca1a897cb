import { type MemberOffer, memberOffers } from '#contract/member-report-ins.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Ticks } from '#ui/tick.tsx'

export type OfferDraft = { offers: MemberOffer[]; more: string }

/** What a member is ready to do: ready words to tick, and a few of one's own. */
export function OfferFields({ draft, onChange }: { draft: OfferDraft; onChange: (draft: OfferDraft) => void }) {
  const t = useWords('member-report-ins')
  return (
    <>
      <Ticks
        label={t('field.offers')}
        options={memberOffers.map((value) => ({ value, label: t(`offer.${value}`) }))}
        value={draft.offers}
        onChange={(offers) => onChange({ ...draft, offers })}
      />
      <TextField
        label={t('field.more')}
        hint={t('field.moreHint')}
        optional
        maxLength={60}
        value={draft.more}
        onChange={(event) => onChange({ ...draft, more: event.target.value })}
      />
    </>
  )
}
