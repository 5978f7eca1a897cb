import type { Question } from '#contract/findings.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Ticks } from '#ui/tick.tsx'

type AnswerProps = { question: Question; number: number; value: string; onChange: (answer: string) => void }

/** The answer to one question: digits, one or more of its choices, or words; what is offered or needed, one a line. */
export function AnswerField({ question, number, value, onChange }: AnswerProps) {
  const t = useWords('rounds')
  const label = t('entry.question', { number, question: question.title })
  if (question.kind === 'number')
    return (
      <TextField
        label={label}
        inputMode="numeric"
        maxLength={9}
        value={value}
        onChange={({ target }) => onChange(target.value.replace(/\D/g, ''))}
      />
    )
  if (question.kind === 'choice') {
    const chosen = value === '' ? [] : value.split('|')
    return (
      <Ticks
        label={label}
        options={question.choices.map((choice) => ({ value: choice, label: choice }))}
        value={chosen}
        onChange={(choices) => onChange(choices.join('|'))}
      />
    )
  }
  const found = question.kind !== 'text'
  return (
    <TextArea
      label={label}
      {...(found ? { hint: t(`entry.hint.${question.kind}`) } : {})}
      rows={found ? 2 : 1}
      maxLength={1000}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
