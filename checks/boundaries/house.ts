import type { Tree } from './rules.ts'

/**
 * A small house in order: every kind of import that is allowed, once.
 * The canaries plant their breaches into it; a rule that reports anything here is too strict.
 */
export const house: Tree = {
  'contract/route.ts': `import { z } from 'zod'; export const x = z.string()`,
  'contract/lists.ts': `import { x } from './route.ts'; export const lists = x`,
  'contract/lists.test.ts': `import { test } from 'vitest'; import './lists.ts'; test('x', () => {})`,

  'server/main.ts': `import '#modules/lists/index.ts'; import '#ground/units/index.ts'; import '#demo/district.ts'; import './kernel/db.ts'`,
  'server/kernel/db.ts': `import 'pg'; import 'node:fs'; import type { x } from '#contract/route.ts'; export type Db = typeof x`,
  'server/adapters/sheet/index.ts': `import type { Db } from '#kernel/db.ts'; import './read.ts'; import 'hucre'; export type D = Db`,
  'server/adapters/sheet/read.ts': `export {}`,
  'server/adapters/sms/index.ts': `export {}`,
  'server/ground/people/index.ts': `export {}`,
  'server/ground/units/index.ts': `import './store.ts'; import '#ground/people/index.ts'`,
  'server/ground/units/store.ts': `import '#kernel/db.ts'`,
  'server/ground/record/index.ts': `import '#kernel/db.ts'; import '#ground/people/index.ts'`,
  'server/ground/messages/index.ts': `import '#adapters/sms/index.ts'`,
  'server/modules/lists/index.ts': `import './service.ts'; export type Lists = 1`,
  'server/modules/lists/service.ts': `import './store.ts'; import '#ground/units/index.ts'; import '#contract/lists.ts'; import '#kernel/db.ts'`,
  'server/modules/lists/store.ts': `import '#kernel/db.ts'`,
  'server/modules/lists/builders.ts': `import '#ground/units/index.ts'; import '#testing/database.ts'`,
  'server/modules/lists/service.test.ts': `import 'vitest'; import './store.ts'; import './builders.ts'; import '#modules/activities/builders.ts'`,
  'server/modules/activities/index.ts': `export {}`,
  'server/modules/activities/builders.ts': `export {}`,
  'server/flows/import-workbook.ts': `import '#modules/lists/index.ts'; import '#modules/activities/index.ts'; import '#adapters/sheet/index.ts'`,

  'client/ui/call.ts': `import type { x } from '#contract/route.ts'; export type X = typeof x`,
  'client/ui/button.tsx': `import 'react'; export const Button = () => <button />`,
  'client/features/lists/index.ts': `export * from './match-board.tsx'`,
  'client/features/lists/match-board.tsx': `import '#ui/button.tsx'; import '#ui/call.ts'; import type { lists } from '#contract/lists.ts'; export type L = typeof lists`,
  'client/features/lists/claim-need.ts': `import { call } from '#ui/call.ts'; import { lists } from '#contract/lists.ts'; call(lists)`,
  'client/features/lists/desk-import.tsx': `import 'antd'; import './match-board.tsx'`,
  'client/features/activities/index.ts': `import '#features/lists/index.ts'`,
  'client/desk/main.tsx': `import 'antd'; import '#features/lists/desk-import.tsx'`,
  'client/phone/main.tsx': `import '#features/lists/match-board.tsx'; import '#features/activities/index.ts'; import '#features/lists/claim-need.ts'`,
  'client/kiosk/main.tsx': `import '#ui/button.tsx'`,

  'demo/district.ts': `import '#modules/lists/builders.ts'; import '#ground/units/index.ts'`,
  'testing/database.ts': `import '#kernel/db.ts'`,
  'testing/chromium.ts': `import 'playwright-core'`,
}
