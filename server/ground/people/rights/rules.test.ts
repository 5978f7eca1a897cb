import { expect, test } from 'vitest'
import { dueAfter, refuseAnswer } from './rules.ts'

test.each([
  ['2026-11-30', '2026-12-21', false],
  // Over the National Day holidays, with a Saturday on which is worked.
  ['2026-09-24', '2026-10-22', false],
  // Into a year whose holidays nobody has announced.
  ['2026-12-21', '2027-01-11', true],
])('what is asked on %s is due on %s', (today, dueOn, provisional) => {
  expect(dueAfter(today)).toEqual({ dueOn, provisional })
})

const reasons = '服务时长须依法保存，可申请更正'
test.each([
  ['done without a word', 'open', { state: 'done', ground: null, answer: '' }, undefined],
  ['refused with ground and reasons', 'open', { state: 'refused', ground: 'law', answer: reasons }, undefined],
  ['refused without a ground', 'open', { state: 'refused', ground: null, answer: reasons }, 'rights.ground-missing'],
  ['refused in a word', 'open', { state: 'refused', ground: 'law', answer: '不行' }, 'rights.answer-short'],
  ['answered twice', 'done', { state: 'done', ground: null, answer: '已办' }, 'rights.closed'],
  ['answered after it was withdrawn', 'withdrawn', { state: 'done', ground: null, answer: '已办' }, 'rights.closed'],
] as const)('%s', (_name, state, answer, code) => {
  expect(refuseAnswer(state, answer)?.code).toBe(code)
})
