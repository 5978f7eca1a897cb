import { useEffect, useId, useRef, useState } from 'react'
import { type ReplyRow, type Round, speakers } from '#contract/findings.ts'
import { Button } from '#ui/button.tsx'
import { Choices, Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { UnitSelect } from '../desk-unit-select.tsx'
import { useListsHat } from '../hat.ts'
import { AnswerField } from './answer-field.tsx'
import css from './rounds.module.css'

type Start = {
  organizationId?: string
  takenOn: string
  speaks: ReplyRow['speaks']
  people: string
  answers: readonly string[]
}
type Fields = {
  organizationId: string
  takenOn: string
  speaks: ReplyRow['speaks']
  people: number
  answers: string[]
  contact: string
}
type ReplyFormProps = {
  round: Round
  start: Start
  hasContact?: boolean
  word: string
  busy: boolean
  onSave: (fields: Fields) => void
}

/** One paper: whose, when, and its answers in the order they stand on it. Ctrl and Enter saves from anywhere. */
export function ReplyForm({ round, start, hasContact = false, word, busy, onSave }: ReplyFormProps) {
  const t = useWords('rounds')
  const { streetId } = useListsHat()
  const form = useRef<HTMLFormElement>(null)
  const unit = useId()
  const [organizationId, setOrganizationId] = useState(start.organizationId)
  const [takenOn, setTakenOn] = useState(start.takenOn)
  const [speaks, setSpeaks] = useState(start.speaks)
  const [people, setPeople] = useState(start.people)
  const [answers, setAnswers] = useState(start.answers)
  const [contact, setContact] = useState('')
  useEffect(() => document.getElementById(unit)?.focus(), [unit])
  const whole = organizationId !== undefined && takenOn !== '' && answers.some((answer) => answer.trim() !== '')
  return (
    <form
      ref={form}
      className={css.form}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (!whole || busy) return
        const count = speaks === 'residents' ? Math.max(1, Number(people) || 1) : 1
        onSave({
          organizationId,
          takenOn,
          speaks,
          people: count,
          answers: answers.map((answer) => answer.trim()),
          contact: contact.trim(),
        })
      }}
    >
      <div className={css.pair}>
        <Field label={t('entry.unit')}>
          {({ id: _id, className }) => (
            <UnitSelect
              id={unit}
              label={t('entry.unit')}
              value={organizationId}
              street={streetId}
              className={className}
              onChoose={setOrganizationId}
            />
          )}
        </Field>
        <TextField
          label={t('entry.takenOn')}
          type="date"
          value={takenOn}
          onChange={({ target }) => setTakenOn(target.value)}
        />
      </div>
      <div className={css.pair}>
        <Choices
          label={t('entry.speaks')}
          choices={speakers.map((value) => ({
            value,
            label: t(value === 'unit' ? 'entry.byUnit' : 'entry.byResidents'),
          }))}
          value={speaks}
          onChoose={setSpeaks}
        />
        {speaks === 'residents' ? (
          <TextField
            label={t('entry.people')}
            hint={t('entry.peopleHint')}
            inputMode="numeric"
            maxLength={4}
            value={people}
            onChange={({ target }) => setPeople(target.value.replace(/\D/g, ''))}
          />
        ) : null}
      </div>
      {round.questions.map((question, at) => (
        <AnswerField
          key={question.title}
          question={question}
          number={at + 1}
          value={answers[at] ?? ''}
          onChange={(answer) => setAnswers(answers.map((one, place) => (place === at ? answer : one)))}
        />
      ))}
      <TextField
        label={t('entry.contact')}
        hint={t(hasContact ? 'entry.contactKept' : 'entry.contactHint')}
        optional
        maxLength={60}
        value={contact}
        onChange={({ target }) => setContact(target.value)}
      />
      <div className={css.acts}>
        <Button type="submit" kind="primary" busy={busy} disabled={!whole}>
          {word}
        </Button>
        <small>{t('entry.keys')}</small>
      </div>
    </form>
  )
}
