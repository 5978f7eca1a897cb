import { useState } from 'react'
import {
  amendPartyCase,
  approvePartyCase,
  completePartyCase,
  meetPartyCase,
  type PartyCase,
  partyDuties,
} from '#contract/party-cases.ts'
import { listPartyOrganizations } from '#contract/party.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { changeOf, committeeOf, draftOf } from './case-draft.ts'
import { CaseFields } from './case-fields.tsx'

type StepProps = { row: PartyCase; today: string; onClose: () => void }

/** The form of the step that is next. */
export function StepForm(props: StepProps) {
  const forms = { amend: Amend, approval: Approval, meeting: Meeting, completion: Completion }
  const Form = props.row.next ? forms[props.row.next] : null
  return Form ? <Form {...props} /> : null
}

function useOptions(onClose: () => void, word = 'done.saved') {
  const t = useWords('party-cases')
  return {
    touches: ['party-case.changed', 'party.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t(word) })
      onClose()
    },
  }
}

function Refused({ deed }: { deed: { refused: Parameters<ReturnType<typeof useSentence>>[0] | null } }) {
  const sentence = useSentence()
  return deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null
}

function Approval({ row, today, onClose }: StepProps) {
  const t = useWords('party-cases')
  const [number, setNumber] = useState('')
  const [by, setBy] = useState('')
  const [on, setOn] = useState(today)
  const deed = useDeed(approvePartyCase, useOptions(onClose))
  return (
    <FormDialog
      title={t('act.approval')}
      word={t('act.approval')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: row.id }, body: { version: row.version, number, by, on } })}
    >
      <TextField
        label={t('field.number')}
        required
        minLength={2}
        maxLength={60}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        label={t('field.by')}
        required
        minLength={2}
        maxLength={60}
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <TextField
        label={t('field.approvedOn')}
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <Refused deed={deed} />
    </FormDialog>
  )
}

function Meeting({ row, today, onClose }: StepProps) {
  const t = useWords('party-cases')
  const [on, setOn] = useState(today)
  const [due, setDue] = useState(String(row.members || ''))
  const [present, setPresent] = useState('')
  const [result, setResult] = useState('')
  const [elected, setElected] = useState('')
  const [despite, setDespite] = useState('')
  const deed = useDeed(meetPartyCase, useOptions(onClose))
  const words = new Map(partyDuties.map((duty) => [duty as string, t(`duty.${duty}`)]))
  const read = committeeOf(elected, words)
  const send = (): void => {
    if ('fault' in read) return
    const body = { version: row.version, on, due: Number(due), present: Number(present), result, despite }
    void deed.run({ params: { id: row.id }, body: { ...body, committee: read.committee } })
  }
  return (
    <FormDialog title={t('act.meeting')} word={t('act.meeting')} busy={deed.busy} onClose={onClose} onSubmit={send}>
      <TextField
        label={t('field.metOn')}
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextField
        label={t('field.due')}
        type="number"
        required
        min={1}
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
      <TextField
        label={t('field.present')}
        type="number"
        required
        min={0}
        value={present}
        onChange={(event) => setPresent(event.target.value)}
      />
      <TextArea
        label={t('field.result')}
        required
        minLength={2}
        maxLength={1000}
        rows={2}
        value={result}
        onChange={(event) => setResult(event.target.value)}
      />
      {row.elects ? (
        <TextArea
          label={t('field.committee')}
          hint={t('field.committeeHint')}
          {...('fault' in read ? { error: t('committeeFault', { row: read.fault }) } : {})}
          required
          rows={4}
          value={elected}
          onChange={(event) => setElected(event.target.value)}
        />
      ) : null}
      <TextField
        label={t('field.despite')}
        optional
        maxLength={300}
        value={despite}
        onChange={(event) => setDespite(event.target.value)}
      />
      <Refused deed={deed} />
    </FormDialog>
  )
}

function Completion({ row, today, onClose }: StepProps) {
  const t = useWords('party-cases')
  const [effectiveOn, setEffectiveOn] = useState(today)
  const deed = useDeed(completePartyCase, useOptions(onClose, effectiveOn > today ? 'done.planned' : 'done.completed'))
  return (
    <FormDialog
      title={t('act.completion')}
      word={t('act.completion')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: row.id }, body: { version: row.version, effectiveOn } })}
    >
      <p>{t('completionHint')}</p>
      <TextField
        label={t('field.effectiveOn')}
        type="date"
        required
        value={effectiveOn}
        onChange={(event) => setEffectiveOn(event.target.value)}
      />
      <Refused deed={deed} />
    </FormDialog>
  )
}

function Amend({ row, onClose }: StepProps) {
  const t = useWords('party-cases')
  const [draft, setDraft] = useState(() => draftOf(row))
  const parties = useAsk(listPartyOrganizations, { query: {} })
  const deed = useDeed(amendPartyCase, useOptions(onClose, 'done.apply'))
  const send = (): void => {
    const { members, application, appliedOn, despite } = draft
    const about = { application, appliedOn, despite, members: Number(members), change: changeOf(draft) }
    void deed.run({
      params: { id: row.id },
      body: { version: row.version, partyOrganizationId: row.partyOrganizationId, ...about },
    })
  }
  return (
    <FormDialog title={t('act.amend')} word={t('act.amend')} busy={deed.busy} onClose={onClose} onSubmit={send}>
      <CaseFields draft={draft} onChange={setDraft} parties={parties.data?.rows ?? []} fixed />
      <Refused deed={deed} />
    </FormDialog>
  )
}
