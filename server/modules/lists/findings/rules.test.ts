import { expect, test } from 'vitest'
import type { Question } from '#contract/findings.ts'
import { badAnswer, foundIn } from './rules.ts'

const question = (title: string, kind: Question['kind'], choices: string[] = []): Question => ({ title, kind, choices })
const questions = [
  question('员工多少人', 'number'),
  question('能提供什么', 'offer'),
  question('需要什么', 'need'),
  question('有什么问题', 'problem'),
  question('愿意参加吗', 'choice', ['愿意', '再看']),
]

test('each line of what is offered, needed or complained of is a finding; “none” says nothing', () => {
  expect(foundIn(questions, ['30', '1. 会议室\n2、法律咨询；义诊', '没有。', '路灯不亮', '愿意'])).toEqual([
    { question: 1, kind: 'resource', text: '会议室' },
    { question: 1, kind: 'resource', text: '法律咨询' },
    { question: 1, kind: 'resource', text: '义诊' },
    { question: 3, kind: 'problem', text: '路灯不亮' },
  ])
})

test.each([
  [['三十'], '员工多少人'],
  [['30', '', '', '', '不知道'], '愿意参加吗'],
  [['30', '', '', '', '愿意┋再看'], undefined],
  [[], undefined],
  [['30', '', '', '', '愿意', '多一个'], '愿意参加吗'],
])('of %j the answer to %s is none', (answers, bad) => expect(badAnswer(questions, answers)?.title).toBe(bad))
