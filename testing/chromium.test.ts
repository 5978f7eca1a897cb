import { createHash } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, screens } from './chromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
})

/** Pixels of one character, drawn alone in a box by an ordinary element or a default button. */
async function pixels(page: Page, text: string, tag: 'p' | 'button' = 'p'): Promise<string> {
  await page.goto(
    `data:text/html;charset=utf-8,${encodeURIComponent(`<${tag} id="c" style="font-size:48px;margin:0;width:120px">${text}</${tag}>`)}`,
  )
  return createHash('sha256')
    .update(await page.locator('#c').screenshot())
    .digest('hex')
}

/** A character of no font: what every glyph looks like where fonts are missing. */
const tofu = String.fromCodePoint(0x10fff0)

test('Chinese characters draw, each with its own glyph, common and rare', async () => {
  const page = await browser.newPage()
  const drawn = []
  for (const character of [tofu, ...'邻里街', ...'㛃䶮𬭛']) drawn.push(await pixels(page, character))
  expect(new Set(drawn).size).toBe(drawn.length)
  await page.close()
})

test('two characters that no font has look the same, so the comparison can tell boxes', async () => {
  const page = await browser.newPage()
  expect(await pixels(page, tofu)).toBe(await pixels(page, String.fromCodePoint(0x10fff1)))
  await page.close()
})

test('default buttons draw Chinese too', async () => {
  const page = await browser.newPage()
  const drawn = [
    await pixels(page, tofu, 'button'),
    await pixels(page, '签', 'button'),
    await pixels(page, '到', 'button'),
  ]
  expect(new Set(drawn).size).toBe(3)
  await page.close()
})

test('three screens stand side by side and one closes without the others', async () => {
  const open = await Promise.all(
    Object.values(screens).map(async (screen) => {
      const page = await (await browser.newContext(screen)).newPage()
      await page.goto('data:text/html,<meta name="viewport" content="width=device-width"><p>x')
      return page
    }),
  )
  const sizes = () => Promise.all(open.map((page) => page.evaluate(() => `${innerWidth}×${innerHeight}`)))
  expect(await sizes()).toEqual(['1440×900', '390×844', '1080×1920'])
  await open.pop()?.context().close()
  expect(await sizes()).toEqual(['1440×900', '390×844'])
})

test('no page reaches another machine', async () => {
  const page = await browser.newPage()
  await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  await page.close()
})
