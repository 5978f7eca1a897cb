import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSms, outboxPath } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-sms-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sms = { phone: '13800000001', template: 'sign-in', code: '123456', at: new Date('2026-03-01T00:00:00Z') } as const

test('the demonstration prints a text and keeps it in the outbox', async () => {
  const dataFolder = join(folder, 'demonstration')
  const printed: string[] = []
  await openSms({ dataFolder, demonstration: true }, (line) => printed.push(line)).send(sms)
  expect(printed).toEqual(['SMS → 13800000001 [sign-in] 123456'])
  expect(readFileSync(outboxPath(dataFolder), 'utf8')).toBe(
    '{"at":"2026-03-01T00:00:00.000Z","phone":"13800000001","template":"sign-in","code":"123456"}\n',
  )
})

test('elsewhere nothing is printed and only the owner can read the outbox', async () => {
  const dataFolder = join(folder, 'office')
  const printed: string[] = []
  const provider = openSms({ dataFolder, demonstration: false }, (line) => printed.push(line))
  await provider.send(sms)
  await provider.send({ ...sms, code: '654321' })
  expect(printed).toEqual([])
  expect(readFileSync(outboxPath(dataFolder), 'utf8').trim().split('\n')).toHaveLength(2)
  expect(statSync(outboxPath(dataFolder)).mode & 0o777).toBe(0o600)
})
