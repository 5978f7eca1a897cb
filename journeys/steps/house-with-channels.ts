import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { recordedChannels } from '#adapters/channels/recorded.ts'
import type { Sms } from '#adapters/sms/index.ts'
import { readConfig } from '#kernel/config.ts'
import { openLog } from '#kernel/log.ts'
import { openHouse } from '#server/house.ts'
import { aDatabase } from '#testing/database.ts'

const root = join(import.meta.dirname, '../..')

/**
 * A Linli that is no demonstration, in this process, on a database of its own, with services outside that answer from
 * their recordings: people of a demonstration have no accounts elsewhere.
 */
export async function openHouseWithChannels() {
  await promisify(execFile)(join(root, 'node_modules/.bin/node'), ['setup/build.ts'], { cwd: root })
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-channels-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const sent: Sms[] = []
  const house = await openHouse({
    config: readConfig({ PORT: String(port), LINLI_URL: url, LINLI_DATA: dataFolder }),
    version: 'test',
    owner: await aDatabase(),
    log: openLog('silent'),
    sms: { send: async (one) => void sent.push(one) },
    channels: recordedChannels({ wechatPage: undefined }),
    demonstration: false,
  })
  await house.app.listen({ port, host: '127.0.0.1' })
  await house.start({ timers: false })
  return {
    url,
    /** The newest code texted to this phone. */
    codeFor: (phone: string) => sent.findLast((sms) => sms.phone === phone)?.code,
    async close() {
      await house.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Stands for WeChat before this browser: sends it back at once with this code, or without one. */
export async function wechatAnswers(page: Page, code: string | null): Promise<void> {
  await page.unroute('https://open.weixin.qq.com/**')
  await page.route('https://open.weixin.qq.com/**', async (route) => {
    const asked = new URL(route.request().url()).searchParams
    const back = new URL(asked.get('redirect_uri')!)
    back.searchParams.set('state', asked.get('state')!)
    if (code) back.searchParams.set('code', code)
    const body = `<script>location.replace(${JSON.stringify(back.href)})</script>`
    await route.fulfill({ contentType: 'text/html', body })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
