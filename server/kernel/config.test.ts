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

test('an endpoint for re-ranking is off by default, and far away only over https', () => {
  const read = (url: string, more = {}) =>
    readConfig({ LINLI_RERANK_URL: url, LINLI_RERANK_MODEL: 'bge', ...more }).rerank
  expect(readConfig({}).rerank).toBeUndefined()
  expect(read('http://localhost:11434/v1/')).toEqual({ url: 'http://localhost:11434/v1', model: 'bge', key: undefined })
  expect(read('http://10.1.2.3/v1')?.url).toBe('http://10.1.2.3/v1')
  expect(read('https://api.example.cn/v1', { LINLI_RERANK_KEY: 'k' })?.key?.reveal()).toBe('k')
  expect(() => read('http://api.example.cn/v1')).toThrow('must begin with https:')
  expect(() => read('http://10.example.cn/v1')).toThrow('must begin with https:')
  expect(() => read('ftp://localhost/v1')).toThrow('must be an address')
  expect(() => readConfig({ LINLI_RERANK_URL: 'http://localhost/v1' })).toThrow('LINLI_RERANK_MODEL is not')
  expect(() => readConfig({ LINLI_RERANK_KEY: 'k' })).toThrow('LINLI_RERANK_URL is not')
})

test('settings that are printed tell no secret', () => {
  const printed = JSON.stringify(readConfig({ LINLI_DINGTALK_ID: 'd1', LINLI_DINGTALK_SECRET: 'told to nobody' }))
  expect(printed).toContain('"d1"')
  expect(printed).not.toContain('told to nobody')
})
