import { useState } from 'react'
import { askRosterCase, readRosterLines, type RosterLine } from '#contract/roster.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field, TextArea } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { CaseFields } from './case-fields.tsx'
import { LinesTable } from './desk-lines-table.tsx'
import css from './roster.module.css'

type Named = { id: string; name: string }
type EnterProps = { party: Named; groups: readonly Named[]; onClose: () => void }

/** Asks that persons enter a branch, a line for each; what cannot be read or entered is said before it is sent. */
export function EnterMembers({ party, groups, onClose }: EnterProps) {
  const t = useWords('roster')
  const sentence = useSentence()
  const [draft, setDraft] = useState({ on: tableDay(useNow()), reason: '', documentNo: '' })
  const [text, setText] = useState('')
  const [group, setGroup] = useState('')
  const [read, setRead] = useState<readonly RosterLine[] | null>(null)
  const params = { id: party.id }
  const reading = useDeed(readRosterLines, { refused: () => true, done: ({ rows }) => setRead(rows) })
  const send = useDeed(askRosterCase, {
    touches: ['roster.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('case.asked') })
      onClose()
    },
  })
  const faults = read?.filter(({ fault }) => fault !== null).length ?? 0
  const refused = send.refused ?? reading.refused
  const submit = () =>
    read === null
      ? reading.run({ params, body: { text, on: draft.on } })
      : send.run({ params, body: { kind: 'enter', ...draft, text, ...(group ? { groupId: group } : {}) } })
  return (
    <FormDialog
      title={t('enter.title', { party: party.name })}
      word={read === null ? t('enter.read') : t('enter.send', { count: read.length })}
      busy={reading.busy || send.busy}
      disabled={read !== null && (faults > 0 || read.length === 0)}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <div className={css.wide}>
        <TextArea
          label={t('enter.lines')}
          hint={t('enter.hint')}
          required
          rows={5}
          value={text}
          placeholder={t('enter.example')}
          onChange={(event) => {
            reading.forget()
            send.forget()
            setRead(null)
            setText(event.target.value)
          }}
        />
      </div>
      {read ? (
        <>
          <p className={faults > 0 ? css.refused : css.said} role="status">
            {faults > 0 ? t('enter.faults', { count: faults }) : t('enter.allGood', { count: read.length })}
          </p>
          <div className={css.preview}>
            <LinesTable rows={read} />
          </div>
        </>
      ) : null}
      {groups.length > 0 ? (
        <Field label={t('field.group')} optional>
          {(given) => (
            <select {...given} value={group} onChange={(event) => setGroup(event.target.value)}>
              <option value="">{t('noGroup')}</option>
              {groups.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <CaseFields
        draft={draft}
        onChange={(next) => {
          send.forget()
          if (next.on !== draft.on) setRead(null)
          setDraft(next)
        }}
      />
      {refused ? (
        <p role="alert" className={css.refused}>
          {sentence(refused)}
        </p>
      ) : null}
      {read && faults > 0 ? <Button onClick={() => setRead(null)}>{t('enter.again')}</Button> : null}
    </FormDialog>
  )
}
