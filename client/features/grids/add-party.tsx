import { useState } from 'react'
import { addPartyOrganization, editPartyOrganization, type PartyOrganization } from '#contract/party.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { DirectNote } from './direct-note.tsx'
import css from './grids.module.css'
import { PartyFields, emptyParty, written } from './party-form.tsx'

type Rows = readonly PartyOrganization[]

/** Writes a party organisation down, with the term that runs. */
export function AddParty({ rows, today, onClose }: { rows: Rows; today: string; onClose: () => void }) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [draft, setDraft] = useState(emptyParty)
  const [on, setOn] = useState(today)
  const [secretary, setSecretary] = useState('')
  const [termFrom, setTermFrom] = useState('')
  const deed = useDeed(addPartyOrganization, {
    touches: ['party.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('party.added', { name: draft.name }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('party.add')}
      word={t('party.add')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ body: { ...written(draft), on, secretary, ...(termFrom ? { termFrom } : {}) } })}
    >
      <DirectNote />
      <PartyFields
        draft={draft}
        rows={rows}
        onChange={(next) => {
          deed.forget()
          setDraft(next)
        }}
      />
      <TextField
        label={t('party.from')}
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextField
        label={t('party.termFrom')}
        hint={t('party.termHint')}
        type="date"
        optional
        value={termFrom}
        onChange={(event) => setTermFrom(event.target.value)}
      />
      {termFrom ? (
        <TextField
          label={t('party.secretary')}
          optional
          maxLength={20}
          value={secretary}
          onChange={(event) => setSecretary(event.target.value)}
        />
      ) : null}
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}

/** Changes what is written about one, as it was seen when the form was opened. */
export function EditParty({ party, rows, onClose }: { party: PartyOrganization; rows: Rows; onClose: () => void }) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [version] = useState(party.version)
  const [draft, setDraft] = useState({ ...emptyParty, ...pickOf(party) })
  const deed = useDeed(editPartyOrganization, {
    touches: ['party.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('party.saved') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('party.editTitle', { name: party.name })}
      word={t('revise.word')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: party.id }, body: { version, ...written(draft) } })}
    >
      <DirectNote />
      <PartyFields
        draft={draft}
        rows={rows}
        id={party.id}
        onChange={(next) => {
          deed.forget()
          setDraft(next)
        }}
      />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}

function pickOf({ name, level, agency, parentId, setting, organization }: PartyOrganization) {
  return { name, level, agency, parentId, setting, unit: organization }
}
