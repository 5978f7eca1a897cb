import type { IRegularForbiddenRuleType } from 'dependency-cruiser'

/** Files of a small tree: path → text. */
export type Tree = Record<string, string>

/**
 * One boundary. `instead` is what the message tells the reader to do; `breach` is planted by the canary
 * and has to be reported under this very name in its files called `breach.*`, and in no other.
 */
export type Boundary = { name: string; instead: string; breach: Tree } & (
  | { from: IRegularForbiddenRuleType['from']; to: IRegularForbiddenRuleType['to'] }
  | { reachFrom: RegExp; reaches: RegExp; notThrough?: RegExp }
)

const tests = '\\.test\\.tsx?$'
const stages = '^(testing|demo|bench|faults|journeys|checks|setup)/'
const npm = 'node_modules/'

/** Who may import whom. A rule about one place stands with that place; the order is that of the layout. */
export const boundaries: readonly Boundary[] = [
  {
    name: 'contract-imports-only-zod',
    instead:
      'The contract is schemas and nothing else: move logic to the module that owns it, import only zod and other contract files.',
    from: { path: '^contract/', pathNot: tests },
    to: { pathNot: `^contract/|${npm}zod/` },
    breach: { 'contract/breach.ts': `import '#kernel/db.ts'` },
  },
  {
    name: 'kernel-knows-no-domain',
    instead:
      'The kernel may import only itself, contract/ and packages: let the caller hand in what it needs, or move the file to ground/.',
    from: { path: '^server/kernel/', pathNot: tests },
    to: { path: `^(server/(?!kernel/)|client/|rulepacks/)` },
    breach: { 'server/kernel/breach.ts': `import '#ground/people/index.ts'` },
  },
  {
    name: 'adapters-import-only-kernel',
    instead:
      'An adapter knows its own folder, the kernel and its package: take plain values as arguments instead of domain types.',
    from: { path: '^server/adapters/([^/]+)', pathNot: tests },
    to: { path: '^(contract|server|client|rulepacks|locales)/', pathNot: '^server/(kernel/|adapters/$1)' },
    breach: { 'server/adapters/sheet/breach.ts': `import '#adapters/sms/index.ts'` },
  },
  {
    name: 'ground-asks-no-module',
    instead: 'Ground is below the modules: write a fact that the module hears, or let a flow compose both.',
    from: { path: '^server/ground/', pathNot: tests },
    to: { path: '^server/(modules|flows)/' },
    breach: { 'server/ground/units/breach.ts': `import '#modules/lists/index.ts'` },
  },
  {
    name: 'record-hears-nobody',
    instead:
      'The record is told by the deed that happened, in its transaction: the caller hands in what is to be recorded.',
    from: { path: '^server/ground/record/', pathNot: tests },
    to: { path: '^server/ground/(cases|forms|duties|messages)/' },
    breach: { 'server/ground/record/breach.ts': `import '#ground/messages/index.ts'` },
  },
  {
    name: 'modules-never-import-peers',
    instead: 'Let the other module hear a fact, or write a flow in server/flows/ that asks both through their doors.',
    from: { path: '^server/modules/([^/]+)/', pathNot: tests },
    to: { path: '^server/modules/', pathNot: '^server/modules/$1/' },
    breach: { 'server/modules/activities/breach.ts': `import type { Lists } from '#modules/lists/index.ts'` },
  },
  {
    name: 'modules-know-no-flow',
    instead: 'A flow calls the modules, never the other way round: write a fact, or move the deed into the flow.',
    from: { path: '^server/modules/', pathNot: tests },
    to: { path: '^server/flows/' },
    breach: { 'server/modules/lists/breach.ts': `import '#flows/import-workbook.ts'` },
  },
  {
    name: 'only-the-door-from-inside',
    instead: "Ask through the other's index.ts; add to its door what is missing there.",
    from: { path: '^server/((?:modules|ground)/[^/]+)/', pathNot: tests },
    to: { path: '^server/(modules|ground)/[^/]+/(?!index\\.ts$)', pathNot: '^server/$1/' },
    breach: { 'server/modules/lists/breach.ts': `export const f = async () => await import('#ground/units/store.ts')` },
  },
  {
    name: 'only-the-door-from-outside',
    instead: "Ask through the module's index.ts; its store, service, rules, routes and types are private.",
    from: { pathNot: `^server/(modules|ground)/|${tests}|${stages}` },
    to: { path: '^server/(modules|ground)/[^/]+/(?!index\\.ts$)' },
    breach: { 'server/flows/breach.ts': `import '#modules/lists/store.ts'` },
  },
  {
    name: 'tests-build-but-do-not-peek',
    instead:
      "A test or a stage may use a foreign module's door, builders.ts and types.ts, nothing else of it: add a builder.",
    from: { path: `^server/((?:kernel|adapters|flows|main|dev|cli|modules/[^/]+|ground/[^/]+)).*${tests}|${stages}` },
    to: { path: '^server/(modules|ground)/[^/]+/(?!(index|builders|types)\\.ts$)', pathNot: '^server/$1/' },
    breach: {
      'server/modules/activities/breach.test.ts': `import '#modules/lists/service.ts'`,
      'demo/breach.ts': `import '#ground/units/store.ts'`,
    },
  },
  {
    name: 'only-roots-know-all',
    instead:
      'Only the roots compose: take what you need as an argument from server/main.ts, server/dev.ts or server/cli/.',
    from: { path: '^server/(kernel|adapters|ground|modules|flows)/', pathNot: tests },
    to: { path: '^server/(cli/|[^/]+$)' },
    breach: { 'server/flows/breach.ts': `import '#server/main.ts'` },
  },
  {
    name: 'the-product-ships-no-stage',
    instead: 'Tests, builders, demo, bench and checks are not shipped: move what the product needs into the product.',
    from: { path: '^(contract|server|client)/', pathNot: `${tests}|/builders\\.ts$|^server/[^/]+\\.ts$|^server/cli/` },
    to: { path: `${stages}|${tests}|/builders\\.ts$` },
    breach: {
      'server/modules/lists/breach.ts': `import './builders.ts'`,
      'client/desk/breach.tsx': `import '#testing/chromium.ts'`,
    },
  },
  {
    name: 'server-runs-without-dev-dependencies',
    instead: 'Move the package to dependencies (at most 60 there), or do without it.',
    from: { path: '^(contract|server)/', pathNot: `${tests}|/builders\\.ts$|^server/dev\\.ts$` },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    breach: { 'server/adapters/sheet/breach.ts': `import 'vite'` },
  },
  {
    name: 'server-imports-no-client',
    instead: 'Both sides share contract/ and locales/ only.',
    from: { path: '^(contract|server)/' },
    to: { path: '^client/' },
    breach: { 'server/kernel/breach.ts': `import '#ui/call.ts'` },
  },
  {
    name: 'client-imports-no-server',
    instead: 'Say it in contract/ and call it through #ui/call; a screen never holds server code.',
    from: { path: '^client/', pathNot: tests },
    to: { path: '^(server|rulepacks)/' },
    breach: { 'client/desk/breach.tsx': `import type { Lists } from '#modules/lists/index.ts'` },
  },
  {
    name: 'ui-knows-no-domain',
    instead:
      'client/ui has sizes, tokens and components without domain words: hand the words in as props, or move the component to features/.',
    from: { path: '^client/ui/', pathNot: tests },
    to: { path: '^client/(features|desk|phone|kiosk)/' },
    breach: { 'client/ui/breach.tsx': `import '#features/lists/index.ts'` },
  },
  {
    name: 'ui-calls-in-one-place',
    instead: 'In client/ui only call.ts (or call-*.ts) takes values from the contract; others use `import type`.',
    from: { path: '^client/ui/', pathNot: `^client/ui/call[-.]|${tests}` },
    to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    breach: { 'client/ui/breach.ts': `import { x } from '#contract/route.ts'; console.log(x)` },
  },
  {
    name: 'features-know-no-screen',
    instead: 'A feature serves any screen: let the screen compose it and hand in what differs.',
    from: { path: '^client/features/', pathNot: tests },
    to: { path: '^client/(desk|phone|kiosk)/' },
    breach: { 'client/features/lists/breach.tsx': `import '../../phone/main.tsx'` },
  },
  {
    name: 'features-use-doors',
    instead: "Import the other feature's index.ts, or move what both use to client/ui.",
    from: { path: '^client/features/([^/]+)/', pathNot: tests },
    to: { path: '^client/features/[^/]+/(?!index\\.tsx?$)', pathNot: '^client/features/$1/' },
    breach: { 'client/features/activities/breach.tsx': `import '#features/lists/match-board.tsx'` },
  },
  {
    name: 'screens-never-import-each-other',
    instead: 'What two screens share is a feature or a part of client/ui.',
    from: { path: '^client/(desk|phone|kiosk)/', pathNot: tests },
    to: { path: '^client/(desk|phone|kiosk)/', pathNot: '^client/$1/' },
    breach: { 'client/kiosk/breach.tsx': `import '../phone/main.tsx'` },
  },
  {
    name: 'antd-on-the-desk-only',
    instead: 'antd belongs to client/desk/ and client/features/*/desk-*.tsx; elsewhere use #ui components.',
    from: { path: '^client/', pathNot: '^client/desk/|^client/features/[^/]+/desk-[^/]+\\.tsx$' },
    to: { path: `${npm}(antd|@ant-design|@rc-component|rc-[^/]+)/` },
    breach: { 'client/features/lists/breach.tsx': `import 'antd'` },
  },
  {
    name: 'antd-reaches-no-light-screen',
    instead:
      'This path carries antd into the phone or kiosk bundle: import the plain component, or split the door that joins them.',
    reachFrom: /^client\/(phone|kiosk)\//,
    reaches: /node_modules\/(antd|@ant-design|@rc-component|rc-[^/]+)\//,
    breach: {
      'client/phone/breach.tsx': `import '#features/activities/open-door.ts'`,
      'client/features/activities/open-door.ts': `export * from './desk-table.tsx'`,
      'client/features/activities/desk-table.tsx': `import 'antd'`,
    },
  },
  {
    name: 'zod-reaches-no-phone',
    instead:
      'The phone takes types and paths from the contract, not zod: use `import type`, and call through #ui/call.',
    reachFrom: /^client\/phone\//,
    reaches: /node_modules\/zod\//,
    // The build answers screens with a contract of paths and constants, without its schemas (setup/contract-plugin.ts).
    notThrough: /^contract\//,
    breach: {
      'client/phone/breach.tsx': `import '#features/lists/check-form.ts'`,
      'client/features/lists/check-form.ts': `import { z } from 'zod'; console.log(z)`,
    },
  },
  {
    name: 'no-circle',
    instead: 'Two files that need each other are one file, or a third that both import.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    breach: {
      'server/kernel/breach.ts': `import './way-back.ts'`,
      'server/kernel/way-back.ts': `import './breach.ts'`,
    },
  },
  {
    name: 'every-import-is-found',
    instead: 'The checker cannot follow this import, so no boundary guards it: correct the path or the name.',
    from: {},
    to: { couldNotResolve: true, pathNot: '^virtual:' },
    breach: { 'server/kernel/breach.ts': `import '#kernel/missing.ts'` },
  },
]
