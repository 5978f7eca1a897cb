import { useState } from 'react'
import { askRosterCase, readRosterLines, type RosterLine } from '#contract/roster.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextArea } from '#ui/field.tsx'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Section } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { CaseFields } from './case-fields.tsx'
import { Chosen } from './chosen.tsx'
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
  // The day is asked with the reason, once the list stands; a list for another day is read again.
  const faults = read?.filter(({ fault }) => fault !== null).length ?? 0
  const ready = read !== null && read.length > 0 && faults === 0
  const refused = send.refused ?? reading.refused
  const submit = () =>
    read === null
      ? reading.run({ params, body: { text, on: draft.on } })
      : send.run({ params, body: { kind: 'enter', ...draft, text, ...(group ? { groupId: group } : {}) } })
  return (
    <Section title={t('enter.act')}>
      <form
        className={css.form}
        aria-label={t('enter.act')}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextArea
          label={t('enter.lines')}
          hint={t('enter.hint')}
          required
          rows={6}
          value={text}
          placeholder={t('enter.example')}
          onChange={(event) => {
            reading.forget()
            send.forget()
            setRead(null)
            setText(event.target.value)
          }}
        />
        {read ? (
          <>
            <p className={faults > 0 ? css.refused : css.said} role="status">
              {faults > 0 ? t('enter.faults', { count: faults }) : t('enter.allGood', { count: read.length })}
            </p>
            <LinesTable rows={read} />
          </>
        ) : null}
        {ready ? (
          <>
            {groups.length > 0 ? (
              <Chosen label={t('field.group')} none={t('noGroup')} rows={groups} value={group} onChange={setGroup} />
            ) : null}
            <CaseFields
              draft={draft}
              onChange={(next) => {
                send.forget()
                if (next.on !== draft.on) setRead(null)
                setDraft(next)
              }}
            />
          </>
        ) : null}
        {refused ? (
          <p role="alert" className={css.refused}>
            {sentence(refused)}
          </p>
        ) : null}
        <div className={css.acts}>
          {read === null || ready ? (
            <Button type="submit" kind="primary" busy={reading.busy || send.busy}>
              {read === null ? t('enter.read') : t('enter.send', { count: read.length })}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t('enter.leave')}</Button>
        </div>
      </form>
    </Section>
  )
}
