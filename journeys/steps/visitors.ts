import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import { openBrowser, screens } from '#testing/chromium.ts'
import type { House } from './house.ts'

/** How long a person is waited for to see something: at least five times what we promise. */
export const patience = 15_000
/** A change made on one screen stands on the others within a second; five times that. */
export const livePatience = 5_000

export type Screen = keyof typeof screens
/** One person at one screen, in a browser of their own: nothing is shared with the others but the server. */
export type Visitor = { page: Page; screen: Screen; name: string }

export type Visitors = {
  /** Somebody opens a browser at the start page of a screen. */
  comes(name: string, screen: Screen, options?: BrowserContextOptions): Promise<Visitor>
  /** Takes a picture of what each of them sees and lets axe look at it; pictures are numbered in their order. */
  look(name: string, ...who: Visitor[]): Promise<void>
  /** Keeps what everybody has on the screen, for whoever looks into a failure. */
  lastSight(): Promise<void>
  /** What went wrong so far behind or on the screens: scripts, refused by the content security policy, axe. */
  faults(): string[]
  close(): Promise<void>
}

/** Rounds of a repetition after the first need neither pictures nor axe again. */
const hurried = process.env['LINLI_LOOK'] === 'off'
const startPages: Record<Screen, string> = { desk: '/', phone: '/m', kiosk: '/k' }

/** Opens a browser for the people of a journey. @param journey names the folder of its pictures */
export async function openVisitors(house: Pick<House, 'url'>, journey: string): Promise<Visitors> {
  const browser: Browser = await openBrowser()
  const pictures = picturesOf(journey)
  const faults: string[] = []
  const all: Visitor[] = []
  const asked = new Map<Page, () => string[]>()
  let number = 0
  return {
    async comes(name, screen, options = {}) {
      const context = await browser.newContext({
        ...screens[screen],
        locale: 'zh-CN',
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(patience)
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`))
      page.on('console', (message) => {
        // The browser itself reports refusals (4xx) this way; they are answers, not faults.
        if (message.type() !== 'error' || /Failed to load resource|ERR_/.test(message.text())) return
        faults.push(`${name}: ${message.text()}`)
      })
      asked.set(page, watchAsking(page))
      await page.goto(house.url + startPages[screen])
      const visitor = { page, screen, name }
      all.push(visitor)
      return visitor
    },
    async look(name, ...who) {
      if (hurried) return
      for (const { page, screen, name: whose } of who) {
        await settled(page, asked.get(page)!)
        number += 1
        const file = `${String(number).padStart(2, '0')}-${name}-${screen}`
        await page.screenshot({ path: join(pictures, `${file}.png`), animations: 'disabled' })
        for (const found of await seriousFindings(page)) faults.push(`${file} (${whose}): ${found}`)
      }
    },
    async lastSight() {
      for (const [at, { page, screen }] of all.entries())
        await page
          .screenshot({ path: join(pictures, `failed-${at}-${screen}.png`) })
          .catch((error: unknown) => faults.push(String(error)))
    },
    faults: () => faults,
    close: () => browser.close(),
  }
}

/** What a page has asked for and not been answered yet; the event stream stays open by nature. */
function watchAsking(page: Page): () => string[] {
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (!request.url().includes('/api/live')) open.add(request)
  })
  const answered = (request: Request) => void open.delete(request)
  page.on('requestfinished', answered).on('requestfailed', answered)
  return () => [...open].map((request) => request.url())
}

/** Waits until nothing moves, nothing loads and letters are drawn. */
async function settled(page: Page, asking: () => string[]): Promise<void> {
  await expect.poll(asking, { timeout: patience }).toEqual([])
  await page.waitForFunction(() => !document.querySelector('[role="status"] > .aloud, [aria-busy="true"]'))
  await page.evaluate(async () => {
    await document.fonts.ready
    const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map((one) => one.finished))
  })
}

/** What axe calls serious or critical on this page, each with where it stands. */
async function seriousFindings(page: Page): Promise<string[]> {
  // Legacy mode: no second page is opened to gather results, which only frames of other sites would need.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}

/** An empty folder for this journey's pictures; the server's log beside them stays. */
function picturesOf(journey: string): string {
  const folder = join(import.meta.dirname, '../screenshots', journey)
  mkdirSync(folder, { recursive: true })
  const old = readdirSync(folder).filter((name) => name.endsWith('.png') && (!hurried || name.startsWith('failed-')))
  for (const name of old) rmSync(join(folder, name))
  return folder
}
