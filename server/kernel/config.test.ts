import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const off = { wechatPage: undefined, wechatInside: undefined, wecom: undefined, dingtalk: undefined }

test('services that sign in are off until their account is given whole', () => {
  expect(readConfig({}).channels).toEqual(off)
  const { channels } = readConfig({ LINLI_WECHAT_ID: 'wx1', LINLI_WECHAT_SECRET: 'told to nobody' })
  expect(channels).toMatchObject({ ...off, wechatInside: { id: 'wx1' } })
  expect(channels.wechatInside?.secret.reveal()).toBe('told to nobody')
  expect(() => readConfig({ LINLI_WECOM_CORP: 'ww1', LINLI_WECOM_SECRET: 'told to nobody' })).toThrow(
    'LINLI_WECOM_CORP is given and LINLI_WECOM_AGENT is not: give all of them, or none.',
  )
})

test('settings that are printed tell no secret', () => {
  const printed = JSON.stringify(readConfig({ LINLI_DINGTALK_ID: 'd1', LINLI_DINGTALK_SECRET: 'told to nobody' }))
  expect(printed).toContain('"d1"')
  expect(printed).not.toContain('told to nobody')
})
