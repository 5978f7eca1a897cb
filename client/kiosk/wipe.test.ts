import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, screens } from '#testing/chromium.ts'

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
let folder: string
let server: Server
let browser: Browser
let address: string
let away = false
let asked: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-kiosk-'))
  const script = `import { buildInto } from './setup/build.ts'; await buildInto(${JSON.stringify(folder)}, ['kiosk'])`
  const cwd = join(import.meta.dirname, '../..')
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd })
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname
    if (away) return response.destroy()
    if (path.startsWith('/api/')) {
      // What the board itself asks is not told here; it shows that it has nothing.
      if (!/session|health/.test(path)) return response.writeHead(503).end()
      asked.push(`${request.method} ${path}`)
      return response.setHeader('content-type', 'application/json').end('{"done":true}')
    }
    response.setHeader('content-type', types[extname(path)] ?? 'text/html; charset=utf-8')
    response.end(readFileSync(join(folder, extname(path) ? path : 'kiosk/index.html')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  away = false
  asked = []
})

/** A screen on which someone has left every trace a page can hold. */
async function usedScreen(): Promise<Page> {
  const page = await (await browser.newContext(screens.kiosk)).newPage()
  await page.clock.install()
  await page.goto(`${address}/k`)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Large text' }).click()
  await page.evaluate(async () => {
    localStorage.setItem('linli.kiosk.token', 'device')
    localStorage.setItem('draft', 'Zhang San')
    sessionStorage.setItem('draft', 'Zhang San')
    document.cookie = 'name=ZhangSan; Path=/'
    await new Promise((resolve) => {
      indexedDB.open('draft').addEventListener('success', (event) => {
        ;(event.target as IDBOpenDBRequest).result.close()
        resolve(null)
      })
    })
    const field = document.createElement('input')
    field.value = 'Zhang San'
    document.querySelector('main')!.append(field)
  })
  expect(await traces(page)).toEqual({
    ...clean,
    local: ['draft', 'linli.kiosk.token'],
    session: ['draft'],
    cookie: 'name=ZhangSan',
    databases: 1,
    fields: 1,
    lang: 'en',
    text: 'large',
  })
  // From here on time passes only when the test says so, however slow the machine is.
  await page.clock.pauseAt(Date.now() + 2000)
  await page.mouse.click(5, 5)
  return page
}

const clean = {
  local: ['linli.kiosk.token'],
  session: [] as string[],
  cookie: '',
  databases: 0,
  fields: 0,
  lang: 'zh-CN',
  text: 'normal',
  path: '/k',
}
function traces(page: Page): Promise<typeof clean> {
  return page.evaluate(async () => ({
    local: Object.keys(localStorage).toSorted(),
    session: Object.keys(sessionStorage),
    cookie: document.cookie,
    databases: (await indexedDB.databases()).length,
    fields: [...document.querySelectorAll('input, textarea')].filter(
      (field) => (field as HTMLInputElement).value !== '',
    ).length,
    lang: document.documentElement.lang,
    text: document.documentElement.dataset['text'] ?? '',
    path: location.pathname,
  }))
}

test('after 50 s the screen asks, after 60 s nothing of the last person is left, also behind the back button', async () => {
  const page = await usedScreen()
  await page.clock.runFor(51_000)
  await expect.poll(() => page.getByRole('dialog').textContent()).toContain('Are you still here?')
  const loadedAnew = page.waitForEvent('load')
  await page.clock.runFor(10_000)
  await loadedAnew
  expect(asked).toEqual(['POST /api/session/end', 'GET /api/health'])
  await expect.poll(() => traces(page)).toEqual(clean)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.goBack().catch(() => null)
  await page.waitForLoadState()
  expect(await page.content()).not.toContain('Zhang')
  await page.context().close()
})

test('with the server away the traces go all the same, and the screen stays on', async () => {
  const page = await usedScreen()
  away = true
  await page.clock.runFor(61_000)
  await expect.poll(() => traces(page)).toEqual(clean)
  expect(await page.getByRole('button', { name: 'English' }).isVisible()).toBe(true)
  await page.context().close()
})

test('who goes on keeps everything', async () => {
  const page = await usedScreen()
  await page.clock.runFor(55_000)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.clock.runFor(40_000)
  expect(await traces(page)).toMatchObject({ session: ['draft'], fields: 1, lang: 'en' })
  await page.context().close()
})

test('who presses that they are done is wiped at once', async () => {
  const page = await usedScreen()
  await page.clock.runFor(55_000)
  const loadedAnew = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Wipe and leave now' }).click()
  await loadedAnew
  await expect.poll(() => traces(page)).toEqual(clean)
  await page.context().close()
})
