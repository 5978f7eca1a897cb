import { expect, test } from 'vitest'
import { changeOf, committeeOf, emptyDraft } from './case-draft.ts'

const words = new Map(
  Object.entries({
    secretary: '书记',
    deputy: '副书记',
    organising: '组织委员',
    publicity: '宣传委员',
    discipline: '纪检委员',
    member: '委员',
  }),
)

test('who was elected is read line by line, by the words of the office', () => {
  expect(committeeOf(' 金晓 书记\n\n陆川　组织委员\n', words)).toEqual({
    committee: [
      { name: '金晓', duty: 'secretary' },
      { name: '陆川', duty: 'organising' },
    ],
  })
  expect(committeeOf('', words)).toEqual({ committee: [] })
})

test('the first line that cannot be read is named', () => {
  expect(committeeOf('金晓 书记\n陆川', words)).toEqual({ fault: 2 })
  expect(committeeOf('金晓 会计', words)).toEqual({ fault: 1 })
})

test('parts of a split are a line each, with or without a secretary', () => {
  const draft = { ...emptyDraft('2026-03-01'), kind: 'split' as const, parts: '第一党支部 金晓\n第二党支部' }
  expect(changeOf(draft)).toEqual({
    kind: 'split',
    parts: [
      { name: '第一党支部', secretary: '金晓' },
      { name: '第二党支部', secretary: '' },
    ],
  })
})
