import { type MemberOffer, memberOffers } from '#contract/member-report-ins.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './member-report-ins.module.css'

export type OfferDraft = { offers: MemberOffer[]; more: string }

/** What a member is ready to do: ready words to tick, and a few of one's own. */
export function OfferFields({ draft, onChange }: { draft: OfferDraft; onChange: (draft: OfferDraft) => void }) {
  const t = useWords('member-report-ins')
  return (
    <>
      <fieldset className={css.offers}>
        <legend>{t('field.offers')}</legend>
        {memberOffers.map((offer) => (
          <label key={offer} className={css.tick}>
            <input
              type="checkbox"
              checked={draft.offers.includes(offer)}
              onChange={(event) =>
                onChange({
                  ...draft,
                  offers: memberOffers.filter((one) =>
                    one === offer ? event.target.checked : draft.offers.includes(one),
                  ),
                })
              }
            />
            {t(`offer.${offer}`)}
          </label>
        ))}
      </fieldset>
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
