import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import type { Refused } from '#ui/call.ts'
import { Callout } from '#ui/callout.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { fieldsOf, isWhole, type RoundDraft } from './round-draft.ts'
import { RoundQuestions } from './round-questions.tsx'
import css from './rounds.module.css'
import { SampleSelect } from '../desk-sample-select.tsx'

type RoundFormProps = {
  start: RoundDraft
  known: readonly { id: string; name: string }[]
  /** Replies are in: questions stay as they were asked. */
  fixed: boolean
  word: string
  busy: boolean
  refused: Refused | null
  onSave: (fields: ReturnType<typeof fieldsOf>) => void
  onClose: () => void
}

/** What a round asks, when, and whom. */
export function RoundForm({ start, known, fixed, word, busy, refused, onSave, onClose }: RoundFormProps) {
  const t = useWords('rounds')
  const sentence = useSentence()
  const [draft, setDraft] = useState(start)
  const set = (change: Partial<RoundDraft>): void => setDraft({ ...draft, ...change })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole(draft)) onSave(fieldsOf(draft))
      }}
    >
      <TextField
        label={t('form.name')}
        hint={t('form.nameHint')}
        maxLength={60}
        value={draft.name}
        onChange={({ target }) => set({ name: target.value })}
      />
      <div className={css.pair}>
        <TextField
          label={t('form.startsOn')}
          type="date"
          value={draft.startsOn}
          onChange={({ target }) => set({ startsOn: target.value })}
        />
        <TextField
          label={t('form.endsOn')}
          type="date"
          value={draft.endsOn}
          onChange={({ target }) => set({ endsOn: target.value })}
        />
      </div>
      <Field label={t('form.sample')} hint={t('form.sampleHint')} optional>
        {() => (
          <SampleSelect
            label={t('form.sample')}
            value={draft.sample}
            known={known}
            onChange={(sample) => set({ sample })}
          />
        )}
      </Field>
      {fixed ? (
        <Callout>{t('form.fixed')}</Callout>
      ) : (
        <RoundQuestions questions={draft.questions} onChange={(questions) => set({ questions })} />
      )}
      {refused ? (
        <p role="alert" className={css.refused}>
          {sentence(refused)}
        </p>
      ) : null}
      <div className={css.acts}>
        <Button type="submit" kind="primary" busy={busy} disabled={!isWhole(draft)}>
          {word}
        </Button>
        <Button onClick={onClose}>{t('form.cancel')}</Button>
      </div>
    </form>
  )
}
