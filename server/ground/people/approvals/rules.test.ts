import { expect, test } from 'vitest'
import { canDecide, secondPerson, stateNow } from './rules.ts'

const asked = new Date('2026-03-05T02:00:00Z')
const approval = { askedBy: 'wang', askedAt: asked, gains: 'shen' }
const decider = { personId: 'he', roleGivenBy: null, roleGivenAt: null }

test.each([
  ['another person', decider, undefined],
  ['who asked', { ...decider, personId: 'wang' }, 'approval.own'],
  ['who gains', { ...decider, personId: 'shen' }, 'approval.own'],
  [
    'to whom the asker gave the role since',
    { ...decider, roleGivenBy: 'wang', roleGivenAt: new Date('2026-03-05T02:00:01Z') },
    'approval.linked',
  ],
  [
    'to whom the asker gave the role before',
    { ...decider, roleGivenBy: 'wang', roleGivenAt: new Date('2026-03-01T02:00:00Z') },
    undefined,
  ],
])('%s decides: %o', (_who, who, code) => {
  expect(secondPerson(approval, who)?.code).toBe(code)
})

test('what nobody decided in time has lapsed', () => {
  const waiting = { state: 'waiting', expiresAt: new Date('2026-03-12T02:00:00Z') } as const
  expect(stateNow(waiting, asked)).toBe('waiting')
  expect(stateNow(waiting, waiting.expiresAt)).toBe('lapsed')
  expect(canDecide(waiting, asked)).toBeUndefined()
  expect(canDecide(waiting, waiting.expiresAt)?.code).toBe('approval.state')
  expect(canDecide({ ...waiting, state: 'declined' }, asked)?.code).toBe('approval.state')
})
