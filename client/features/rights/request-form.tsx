import { useState } from 'react'
import { fileRightsRequest, fileRightsRequestFor, rightKinds } from '#contract/rights.ts'
import { StreetField } from '#features/units/index.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

type Given = {
  /** Whom staff write it down for, at their counter; null for oneself. */
  person: { id: string; name: string } | null
  /** The street one is at home in, where that is known. */
  streetId: string | null
  onClose: () => void
}

/** What somebody wants, in their own words, and of which street. */
export function RequestForm({ person, streetId, onClose }: Given) {
  const t = useWords('rights')
  const format = useFormat()
  const [kind, setKind] = useState<(typeof rightKinds)[number]>('copy')
  const [what, setWhat] = useState('')
  const [street, setStreet] = useState(streetId ?? '')
  const options = {
    touches: ['rights.changed'],
    done: ({ dueOn }: { dueOn: string }) => {
      toast({ text: t('form.sent', { until: format.longDay(dueOn) }) })
      onClose()
    },
  }
  const mine = useDeed(fileRightsRequest, options)
  const theirs = useDeed(fileRightsRequestFor, options)
  const send = () =>
    person
      ? theirs.run({ params: { id: person.id }, body: { kind, what } })
      : mine.run({ body: { kind, what, streetId: street } })
  return (
    <FormDialog
      title={person ? t('form.forTitle', { name: person.name }) : t('form.title')}
      word={t('form.send')}
      busy={mine.busy || theirs.busy}
      disabled={what.trim().length < 2 || (person === null && street === '')}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      {person ? <p>{t('form.paper')}</p> : null}
      <Choices
        label={t('form.kind')}
        choices={rightKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChoose={setKind}
      />
      <TextArea
        label={t('form.what')}
        hint={t('form.whatHint')}
        required
        maxLength={500}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      {person === null && streetId === null ? (
        <StreetField label={t('form.street')} none={t('form.choose')} value={street} onChange={setStreet} />
      ) : null}
    </FormDialog>
  )
}
