import { expect, test } from 'vitest'
import { type Report, tallyOf } from './vitest.ts'

const good = { name: 'a.test.ts', status: 'passed', assertionResults: [{ fullName: 'a holds', status: 'passed' }] }
function report(...testResults: Report['testResults']): Report {
  return { success: false, testResults }
}

test('passed, failed and skipped tests are counted apart', () => {
  const mixed = {
    name: 'b.test.ts',
    status: 'failed',
    assertionResults: [
      { fullName: 'b holds', status: 'passed' },
      { fullName: 'b breaks', status: 'failed' },
      { fullName: 'b waits', status: 'skipped' },
    ],
  }
  expect(tallyOf(report(good, mixed), 1)).toEqual({ passed: 2, failed: ['b.test.ts  b breaks'], skipped: 1 })
})

test('a file that could not be loaded is a failure with its reason', () => {
  const broken = { name: 'c.test.ts', status: 'failed', message: 'no such module\n  at …', assertionResults: [] }
  expect(tallyOf(report(good, broken), 1)).toEqual({ passed: 1, failed: ['c.test.ts  no such module'], skipped: 0 })
})

test('a run that vitest calls failed is never green', () => {
  expect(tallyOf(report(good), 1).failed).toEqual([
    'vitest ended with 1 though no test failed: an error outside the tests',
  ])
})

test('a run without tests is a failure', () => {
  expect(tallyOf(report(), 0).failed).toEqual(['vitest ran no test'])
})
