import { expect, test } from 'vitest'
import { emptyDraft, merged, sendable } from './unit-draft.ts'

const base = { ...emptyDraft, name: '青藤诊所', address: '新闸路', uscc: '91310106MA1FY0X168' }

test('what somebody else changed comes under what I typed, and both is said', () => {
  const mine = { ...base, address: '北京西路', building: '同心大厦' }
  const theirs = { ...base, address: '南京西路', name: '青藤门诊部' }
  expect(merged(base, mine, theirs)).toEqual({
    draft: { ...base, name: '青藤门诊部', address: '北京西路', building: '同心大厦' },
    kept: ['address'],
  })
})

test('of a military unit nothing is sent but its alias', () => {
  expect(sendable({ ...base, name: '驻区部队甲', type: 'military' })).toEqual({
    ...emptyDraft,
    name: '驻区部队甲',
    type: 'military',
  })
})
