import { useState } from 'react'
import type { Consent } from '#contract/consents.ts'
import { type MyReportIn, reportMyselfIn } from '#contract/member-report-ins.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { AreaPicker, type Picked } from './area-picker.tsx'
import { ConsentTick } from './consent-tick.tsx'
import css from './member-report-ins.module.css'
import { OfferFields, type OfferDraft } from './offer-fields.tsx'

type FormProps = {
  consent: Consent
  /** Where one reports in now and would no longer. */
  instead: MyReportIn | null
  onDone: () => void
}

/** Reports in: where one lives, what one is ready to do, and what one agrees to. */
export function ReportInForm({ consent, instead, onDone }: FormProps) {
  const t = useWords('member-report-ins')
  const sentence = useSentence()
  const [area, setArea] = useState<Picked | null>(null)
  const [draft, setDraft] = useState<OfferDraft>({ offers: instead?.offers ?? [], more: instead?.more ?? '' })
  const [agreed, setAgreed] = useState(false)
  const deed = useDeed(reportMyselfIn, {
    touches: ['member-report-in.changed', 'skills.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('done.reported', { area: area!.name }) })
      onDone()
    },
  })
  const send = () =>
    void deed.run({
      body: {
        residentialAreaId: area!.id,
        ...draft,
        consentVersion: consent.version,
        instead: instead ? { id: instead.id, version: instead.version } : null,
      },
    })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (area && agreed && !deed.busy) send()
      }}
    >
      {instead ? <p>{t('move.lead', { area: instead.area.name })}</p> : null}
      <AreaPicker
        value={area}
        onChoose={(picked) => {
          deed.forget()
          setArea(picked)
        }}
      />
      {area ? (
        <>
          <OfferFields draft={draft} onChange={setDraft} />
          <ConsentTick text={consent.text} word={t('consent.agree')} agreed={agreed} onChange={setAgreed} />
          {deed.refused ? (
            <p role="alert" className={css.refused}>
              {sentence(deed.refused)}
            </p>
          ) : null}
          <Button kind="primary" type="submit" wide busy={deed.busy} disabled={!agreed}>
            {t(instead ? 'move.send' : 'report.send')}
          </Button>
        </>
      ) : null}
      {instead ? (
        <Button kind="quiet" wide onClick={onDone}>
          {t('move.not')}
        </Button>
      ) : null}
    </form>
  )
}
