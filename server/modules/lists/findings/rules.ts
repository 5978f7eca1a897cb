import pack from '#rulepacks/survey-rounds.json' with { type: 'json' }
import type { Question } from '#contract/findings.ts'
import type { FindingKind } from './types.ts'

const { nothing, lineEnds } = pack.value
const kindOf = { offer: 'resource', need: 'need', problem: 'problem' } as const
const numbering = /^\s*(?:[0-9]{1,2}[.、)）．]|[（(][0-9]{1,2}[)）]|[①-⑳]|[-·•])\s*/

export type Found = { question: number; kind: FindingKind; text: string }

/** What was found in a reply: each line of what is offered, needed or complained of; “none” and the like say nothing. */
export function foundIn(questions: readonly Question[], answers: readonly string[]): Found[] {
  return questions.flatMap((question, place) => {
    const kind = kindOf[question.kind as keyof typeof kindOf]
    if (!kind) return []
    const lines = (answers[place] ?? '').split(new RegExp(`[\\n${lineEnds}]`))
    return lines
      .map((line) => line.replace(numbering, '').trim())
      .filter((line) => line !== '' && !nothing.includes(line.replace(/[。.!！\s]/g, '')))
      .map((text) => ({ question: place, kind, text }))
  })
}

/** The first question whose answer is none of what it takes; null when all are. */
export function badAnswer(questions: readonly Question[], answers: readonly string[]): Question | null {
  if (answers.length > questions.length) return questions.at(-1)!
  const bad = questions.find((question, place) => {
    const answer = answers[place] ?? ''
    if (answer === '') return false
    if (question.kind === 'number') return !/^\d{1,9}$/.test(answer)
    return question.kind === 'choice' && chosenIn(answer).some((one) => !question.choices.includes(one))
  })
  return bad ?? null
}

/** Survey tools write several choices with a bar between; so do we. */
export function chosenIn(answer: string): string[] {
  return answer.split(/[|┋｜]/).map((one) => one.trim())
}
