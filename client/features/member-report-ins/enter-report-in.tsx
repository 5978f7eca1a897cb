import { useState } from 'react'
import { enterReportIn, listMemberReportIns } from '#contract/member-report-ins.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { ConsentTick } from './consent-tick.tsx'
import css from './member-report-ins.module.css'
import { OfferFields, type OfferDraft } from './offer-fields.tsx'

type Named = { id: string; name: string }
type EnterProps = {
  /** Where it is; else it is chosen. */
  area?: Named
  /** Who it is, from the list of persons; else name and phone say it. */
  person?: Named
  onClose: () => void
}

/** Writes down for somebody at the counter, often without a phone, that they report in; another confirms it. */
export function EnterReportIn({ area, person, onClose }: EnterProps) {
  const t = useWords('member-report-ins')
  const sentence = useSentence()
  const ask = useAsk(listMemberReportIns)
  const [areaId, setAreaId] = useState(area?.id ?? '')
  const [name, setName] = useState(person?.name ?? '')
  const [phone, setPhone] = useState('')
  const [draft, setDraft] = useState<OfferDraft>({ offers: [], more: '' })
  const [agreed, setAgreed] = useState(false)
  const deed = useDeed(enterReportIn, {
    touches: ['member-report-in.changed', 'person.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('done.entered', { name: name.trim() }) })
      onClose()
    },
  })
  // The same name again, after it was said that one is known: it is somebody else.
  const another = deed.refused?.code === 'person.same-name' && deed.refused.params['name'] === name.trim()
  const change = (put: (value: string) => void) => (event: { target: { value: string } }) => {
    if (!another) deed.forget()
    put(event.target.value)
  }
  return (
    <FormDialog
      title={person ? t('enter.of', { name: person.name }) : t('enter.title', { area: area?.name ?? '' })}
      word={t(another ? 'enter.another' : 'enter.send')}
      busy={deed.busy}
      disabled={!agreed || areaId === '' || !ask.data}
      onClose={onClose}
      onSubmit={() =>
        void deed.run({
          params: { id: areaId },
          body: {
            ...(person ? { personId: person.id } : { name, phone, another }),
            ...draft,
            consentVersion: ask.data!.consent.version,
          },
        })
      }
    >
      <p>{t('enter.lead')}</p>
      {person ? null : (
        <>
          <TextField
            label={t('field.name')}
            required
            minLength={2}
            maxLength={20}
            value={name}
            onChange={change(setName)}
          />
          <TextField
            label={t('field.phone')}
            hint={t('enter.phoneHint')}
            optional
            type="tel"
            value={phone}
            onChange={change(setPhone)}
          />
        </>
      )}
      {area ? null : (
        <Field label={t('field.area')}>
          {(given) => (
            <select {...given} required value={areaId} onChange={(event) => setAreaId(event.target.value)}>
              <option value="">{t('pick.choose')}</option>
              {(ask.data?.rows ?? []).map((row) => (
                <option key={row.area.id} value={row.area.id}>
                  {row.area.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <OfferFields draft={draft} onChange={setDraft} />
      {ask.data ? (
        <ConsentTick text={ask.data.consent.text} word={t('consent.signed')} agreed={agreed} onChange={setAgreed} />
      ) : null}
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {another ? t('enter.sameName', { name: name.trim() }) : sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
