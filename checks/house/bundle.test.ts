import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Bundle, bundleFindings } from './bundle.ts'
import { lineOf } from './finding.ts'

const page = (screen: string) => `<script type="module" src="/assets/${screen}-1.js"></script>`
function bundleOf(scripts: Record<string, string>, screens = ['desk', 'phone', 'kiosk']): Bundle {
  const usual = {
    'desk-1.js': 'var a="ant-btn"',
    'phone-1.js': 'import"./react-1.js";',
    'kiosk-1.js': '',
    'react-1.js': '',
  }
  return {
    scripts: new Map(Object.entries({ ...usual, ...scripts })),
    pages: new Map(screens.map((screen) => [screen, page(screen)])),
  }
}
const said = (bundle: Bundle) => bundleFindings(bundle).map(lineOf)

test('light screens are content, and the desk may carry antd', () => {
  expect(said(bundleOf({}))).toEqual([])
})

test('a package carried by a part that loads later is found', () => {
  const lazy = {
    'phone-1.js': 'const f=()=>import("./form-1.js")',
    'form-1.js': 'import{z}from"./z-1.js"',
    'z-1.js': 'a._zod.run()',
  }
  expect(said(bundleOf(lazy))).toEqual(['dist/client/phone/z-1.js  carries zod'])
})

test('antd on the kiosk is found', () => {
  expect(said(bundleOf({ 'kiosk-1.js': 'var c="ant-btn"' }))).toEqual(['dist/client/kiosk/kiosk-1.js  carries antd'])
})

test('a phone that loads too much at first is told by how much; what loads later does not count', () => {
  const weight = `"${randomBytes(260_000).toString('base64')}"`
  expect(said(bundleOf({ 'phone-1.js': 'import("./later-1.js")', 'later-1.js': weight }))).toEqual([])
  expect(said(bundleOf({ 'react-1.js': weight }))).toEqual([
    expect.stringMatching(/phone {2}loads 2\d{5} bytes of script first, 220000 are allowed/),
  ])
})

test('a screen without a page was not checked', () => {
  expect(said(bundleOf({}, ['desk', 'phone']))).toEqual([
    'dist/client/kiosk  has no page with a script: nothing was checked',
  ])
})
