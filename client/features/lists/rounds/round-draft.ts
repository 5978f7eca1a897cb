import type { Question, Round } from '#contract/findings.ts'

export type QuestionDraft = { title: string; kind: Question['kind']; choices: string }
export type RoundDraft = {
  name: string
  startsOn: string
  endsOn: string
  questions: QuestionDraft[]
  sample: string[]
}

export function draftOf(round: Round): RoundDraft {
  const { name, startsOn, endsOn, questions, sample } = round
  return {
    name,
    startsOn,
    endsOn,
    questions: questions.map((one) => ({ ...one, choices: one.choices.join('\n') })),
    sample: sample.map(({ id }) => id),
  }
}

/** What is sent; a question without words is left out. */
export function fieldsOf(draft: RoundDraft) {
  return {
    name: draft.name.trim(),
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    sample: draft.sample,
    questions: draft.questions
      .filter(({ title }) => title.trim() !== '')
      .map(({ title, kind, choices }) => ({
        title: title.trim(),
        kind,
        choices:
          kind === 'choice'
            ? choices
                .split(/[\n、,，]/)
                .map((one) => one.trim())
                .filter(Boolean)
            : [],
      })),
  }
}

/** Whether there is enough to begin: a name, days in order, a question, and answers to choose from. */
export function isWhole(draft: RoundDraft): boolean {
  const { name, startsOn, endsOn, questions } = fieldsOf(draft)
  if (name.length < 2 || startsOn === '' || endsOn < startsOn || questions.length === 0) return false
  return questions.every(({ title, kind, choices }) => title.length >= 2 && (kind !== 'choice' || choices.length > 1))
}
