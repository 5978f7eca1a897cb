import { expect, test } from 'vitest'
import { fieldsOf, isWhole, type RoundDraft } from './round-draft.ts'

const draft: RoundDraft = {
  name: ' 三月大调研 ',
  startsOn: '2026-03-01',
  endsOn: '2026-03-31',
  questions: [
    { title: '愿意参加吗', kind: 'choice', choices: '愿意、再看\n不愿意' },
    { title: ' ', kind: 'text', choices: '' },
  ],
  sample: [],
}

test('choices stand on lines or between commas, and a question without words is left out', () => {
  expect(fieldsOf(draft).questions).toEqual([
    { title: '愿意参加吗', kind: 'choice', choices: ['愿意', '再看', '不愿意'] },
  ])
})

test.each([
  ['as it is', {}, true],
  ['with its days the wrong way round', { endsOn: '2026-02-01' }, false],
  ['without a question', { questions: [] }, false],
  ['with one choice only', { questions: [{ title: '愿意吗', kind: 'choice' as const, choices: '愿意' }] }, false],
])('%s a round may begin: %j %s', (_why, more, whole) => expect(isWhole({ ...draft, ...more })).toBe(whole))
