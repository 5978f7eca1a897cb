import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { moduleOf } from './contract-plugin.ts'

describe('the module a screen gets of a contract', () => {
  test('has routes as stubs, constants as they are, and nothing else', () => {
    const text = moduleOf({
      signUp: {
        method: 'POST',
        path: '/api/x',
        summary: 's',
        permission: 'public',
        answer: z.object({}),
        refusals: [],
      },
      upload: { method: 'POST', path: '/api/y', answer: z.any(), refusals: [], keyless: true, kind: 'upload' },
      states: ['draft', 'published'],
      limits: { rows: 100, deep: { on: true } },
      Row: z.object({ id: z.string() }),
      fields: { title: z.string() },
      helper: () => 1,
    })
    expect(text).toBe(
      [
        'export const signUp = /* @__PURE__ */ Object.freeze({"method":"POST","path":"/api/x"})',
        'export const upload = /* @__PURE__ */ Object.freeze({"method":"POST","path":"/api/y","keyless":true,"kind":"upload"})',
        'export const states = /* @__PURE__ */ Object.freeze(["draft","published"])',
        'export const limits = /* @__PURE__ */ Object.freeze({"rows":100,"deep":{"on":true}})',
        '',
      ].join('\n'),
    )
  })
  test('of schemas alone is an empty module', () => {
    expect(moduleOf({ Row: z.object({}) })).toBe('export {}\n')
  })
})

describe('the phone as built', () => {
  let folder: string
  let scripts: Map<string, string>
  let html: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linli-phone-'))
    // In a process of its own: the test runner's module loader is not the one a build runs under.
    const script = `import { buildInto } from './setup/build.ts'; await buildInto(${JSON.stringify(folder)}, ['phone'])`
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '..'),
    })
    html = await readFile(join(folder, 'phone/index.html'), 'utf8')
    const names = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'))
    scripts = new Map(
      await Promise.all(
        names.map(async (name) => [name, await readFile(join(folder, 'assets', name), 'utf8')] as const),
      ),
    )
  }, 120_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('ships no zod in any of its scripts, though it calls routes of the contract', () => {
    const all = [...scripts.values()].join('\n')
    expect(all).toContain('/api/client-errors')
    const signs = ['ZodError', 'ZodType', '_zod', 'invalid_type']
    expect(signs.filter((sign) => all.includes(sign))).toEqual([])
  })
  test('asks for at most 220 kB of gzipped script before its first picture', () => {
    const first = [...html.matchAll(/assets\/[\w.-]+\.js/g)].map(([path]) => path.slice('assets/'.length))
    const bytes = first.reduce((sum, name) => sum + gzipSync(scripts.get(name) ?? '').length, 0)
    expect(first.length).toBeGreaterThan(0)
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThanOrEqual(220_000)
  })
  test('has no script or style inside its page, and a place for the nonce', () => {
    expect(html).toContain('<meta name="csp-nonce" content="__CSP_NONCE__"')
    expect(html.replace(/<script [^>]*src=[^>]*><\/script>/g, '')).not.toMatch(/<script|<style|style=/)
  })
})
