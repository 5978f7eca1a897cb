import { questionKinds } from '#contract/findings.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import type { QuestionDraft } from './round-draft.ts'
import css from './rounds.module.css'

const most = 12

type QuestionsProps = { questions: readonly QuestionDraft[]; onChange: (questions: QuestionDraft[]) => void }

/** The questions of a round, one a line: what is asked, and what becomes of the answers. */
export function RoundQuestions({ questions, onChange }: QuestionsProps) {
  const t = useWords('rounds')
  const change = (at: number, more: Partial<QuestionDraft>): void =>
    onChange(questions.map((one, place) => (place === at ? { ...one, ...more } : one)))
  return (
    <fieldset className={css.questions}>
      <legend>{t('form.questions')}</legend>
      {questions.map((question, at) => (
        // Questions have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={css.question}>
          <TextField
            label={t('form.question', { number: at + 1 })}
            maxLength={80}
            value={question.title}
            onChange={({ target }) => change(at, { title: target.value })}
          />
          <Field label={t('form.kind')}>
            {(given) => (
              <select
                {...given}
                value={question.kind}
                onChange={({ target }) => change(at, { kind: target.value as QuestionDraft['kind'] })}
              >
                {questionKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kind.${kind}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <IconButton
            icon="close"
            name={t('form.drop', { number: at + 1 })}
            onClick={() => onChange(questions.filter((_, place) => place !== at))}
          />
          {question.kind === 'choice' ? (
            <div className={css.choicesOf}>
              <TextField
                label={t('form.choices')}
                hint={t('form.choicesHint')}
                value={question.choices}
                onChange={({ target }) => change(at, { choices: target.value })}
              />
            </div>
          ) : null}
        </div>
      ))}
      {questions.length < most ? (
        <Button icon="add" onClick={() => onChange([...questions, { title: '', kind: 'offer', choices: '' }])}>
          {t('form.add')}
        </Button>
      ) : null}
    </fieldset>
  )
}
