import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withoutExceptions } from '../exceptions.ts'
import { readCatalogue } from './catalogue.ts'
import { type HouseCheckName, type Project, houseChecks, readProject } from './checks.ts'
import type { Finding, Source } from './finding.ts'
import { lineAt, lineOf } from './finding.ts'
import { declaredRefusals } from './refusal-sentences.ts'
import { readSyntax } from './syntax.ts'

const words = { state: { full: '已约满 {{count}}', open: '可报名' }, title: '活动 {{name}}' }
const house: Record<string, string> = {
  'locales/zh-CN/activities.json': JSON.stringify(words),
  'locales/en/activities.json': JSON.stringify({
    state: { full_one: 'Full', full_other: 'Full ({{count}})', open: 'Open' },
    title: 'Activity {{name}}',
  }),
  'locales/zh-CN/messages.json': JSON.stringify({ 'match.proposed': { title: '有一项对接' } }),
  'locales/en/messages.json': JSON.stringify({ match: { proposed: { title: 'A match' } } }),
  'locales/zh-CN/refusals.json': JSON.stringify({ 'activity.full': '已约满，{{seconds}} 秒后再试' }),
  'locales/en/refusals.json': JSON.stringify({ 'activity.full': 'Full; try again in {{seconds}} seconds' }),
  'client/features/activities/card.tsx': `
    // 候补: the waitlist
    export function Card({ state, name }) {
      const t = useWords('activities')
      return <p title={t('title', { name })}>{t(\`state.\${state}\`)}</p>
    }`,
  'server/modules/activities/README.md': '# Activities',
  'server/modules/activities/rules.ts': `export const isOver = (ends: Date, now: Date) => ends < now; export const day = new Date('2026-01-01')`,
}

/** The small house above with some files planted into it (undefined takes one away). */
function projectOf(planted: Record<string, string | undefined> = {}, more: Partial<Project> = {}): Project {
  const sources = Object.entries({ ...house, ...planted }).flatMap(([path, text]): Source[] =>
    text === undefined ? [] : [{ path, text }],
  )
  const { catalogue, findings } = readCatalogue(sources)
  return {
    sources,
    code: sources.filter(({ path }) => /\.tsx?$/.test(path)).map(readSyntax),
    catalogue,
    localeFaults: findings,
    refusals: declaredRefusals([
      { 'activity.full': { status: 409, params: ['seconds'] } },
      ['no table'],
      { method: 'GET' },
    ]),
    enumerated: new Map([['messages', ['match.proposed']]]),
    manifest: { dependencies: { zod: '4.6.7' }, devDependencies: {}, allowScripts: { node: true } },
    lock: {
      packages: {
        '': {},
        'node_modules/zod': { integrity: 'sha512-x' },
        'node_modules/node': { integrity: 'sha512-y', hasInstallScript: true },
      },
    },
    shipped: [{ name: 'zod', licence: 'MIT' }],
    ...more,
  }
}

function said(name: HouseCheckName, project: Project): string[] {
  return (houseChecks[name](project) as Finding[]).map(lineOf)
}

test('a house in order gives no check anything to say', () => {
  for (const name of Object.keys(houseChecks) as HouseCheckName[])
    expect([name, said(name, projectOf())]).toEqual([name, []])
})

const personal = '310106' + '19870515' + '123'
const withCheckDigit =
  personal +
  '10X98765432'[
    [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce(
      (sum, weight, at) => sum + weight * Number(personal[at]),
      0,
    ) % 11
  ]
const locked = (path: string, more: object) => ({
  lock: { packages: { ...projectOf().lock.packages, [path]: { integrity: 'sha512-z', ...more } } },
})
const screen = 'client/features/activities/screen.tsx'

/** One planted breach after another: check, what is planted, what has to be said. */
const breaches: [HouseCheckName, Project, string[]][] = [
  [
    'locale files',
    projectOf({ 'locales/en/refusals.json': '{"activity": {"full": "Full for {{seconds}}"}}' }),
    ['refusals.json  activity is no sentence'],
  ],
  ['locale files', projectOf({ 'locales/en/desk.json': '{' }), ['locales/en/desk.json  is not JSON']],
  [
    'locale files',
    projectOf({ 'locales/en/desk.json': '{"a": " ", "b": ["x"]}' }),
    ['desk.json  a is no sentence', 'desk.json  b is no sentence'],
  ],
  [
    'locale files',
    projectOf({ 'locales/en/desk.json': '{"a.b": "x", "a": {"b": "y"}}' }),
    ['desk.json  a.b stands there twice'],
  ],
  [
    'both languages',
    projectOf({ 'locales/en/activities.json': '{"title": "Activity {{name}}", "extra": "x"}' }),
    [
      'locales/en/activities.json  lacks activities:state.full',
      'locales/en/activities.json  lacks activities:state.open',
      'locales/zh-CN/activities.json  lacks activities:extra',
    ],
  ],
  [
    'both languages',
    projectOf({ 'locales/en/messages.json': '{"match.proposed.title": "A match with {{unit}}"}' }),
    ['messages:match.proposed.title names {unit}, zh-CN names {}'],
  ],
  [
    'untranslated',
    projectOf({ 'locales/en/messages.json': '{"match.proposed.title": "一项对接"}' }),
    ['messages:match.proposed.title still has Chinese'],
  ],
  [
    'missing keys',
    projectOf({ [screen]: `const w = useWords('activities')\nw('state.full'); w('state.gone')` }),
    [`${screen}:2  no sentence for 'state.gone'`],
  ],
  [
    'missing keys',
    projectOf({ [screen]: `t('activities:title'); i18next.t('activities:titel')` }),
    [`no sentence for 'activities:titel'`],
  ],
  [
    'missing keys',
    projectOf({
      [screen]: `const { t } = useTranslation(['activities']); t(full ? 'state.full' : 'state.empty'); t(\`kind.\${kind}\`)`,
    }),
    [`'state.empty'`, `'kind.…'`],
  ],
  ['missing keys', projectOf({ [screen]: `const t = useWords('messages'); t('title')` }), [`no sentence for 'title'`]],
  [
    'unused keys',
    projectOf({ 'client/features/activities/card.tsx': `const t = useWords('activities'); t('state.full')` }),
    ['nothing asks for activities:state.open', 'nothing asks for activities:title'],
  ],
  [
    'unused keys',
    projectOf({ 'locales/zh-CN/messages.json': '{"match.proposed": "x", "match.gone": "y"}' }),
    ['nothing asks for messages:match.gone'],
  ],
  [
    'names of the contract',
    projectOf({}, { enumerated: new Map([['messages', ['match.proposed', 'match.claimed']]]) }),
    ['has no sentence for match.claimed'],
  ],
  [
    'refusal sentences',
    projectOf({ 'locales/en/refusals.json': '{"activity.ful": "Full"}' }),
    ['locales/en/refusals.json  has no sentence for activity.full', 'activity.ful is no refusal'],
  ],
  [
    'refusal sentences',
    projectOf({ 'locales/en/refusals.json': '{"activity.full": "Full at {{place}}"}' }),
    ['activity.full does not say {{seconds}}', 'activity.full says {{place}}'],
  ],
  [
    'chinese literals',
    projectOf({
      [screen]: `const a = '报名'\nconst b = <p>签到</p>; const c = \`第\${n}位\`; const d = /接龙/; // 注释`,
    }),
    [`${screen}:1  '报名'`, `${screen}:2  '签到'`, `'第…位'`],
  ],
  [
    'own clocks',
    projectOf({
      'server/ground/record/store.ts': `const a = new Date();\nconst b = Date.now(); const c = Temporal.Now.instant()`,
    }),
    ['store.ts:1  new Date()', 'store.ts:2  Date.now()', 'store.ts:2  Now.instant()'],
  ],
  [
    'hearing record',
    projectOf({ 'server/ground/record/index.ts': `export const a = { hears: [] }\nexport const b = { hears: [x] }` }),
    ['server/ground/record/index.ts:2  the record hears nobody'],
  ],
  [
    'drawer names',
    projectOf({ 'server/kernel/utils/x.ts': '', 'client/ui/date-helpers.ts': '' }),
    ['server/kernel/utils/x.ts', 'client/ui/date-helpers.ts'],
  ],
  [
    'module readmes',
    projectOf({ 'server/modules/activities/README.md': undefined }),
    ['server/modules/activities/  has no README.md'],
  ],
  ['long files', projectOf({ 'server/kernel/db.ts': '\n'.repeat(400) }), ['server/kernel/db.ts  has 401 lines']],
  [
    'packages',
    projectOf(
      {},
      {
        manifest: {
          dependencies: Object.fromEntries(Array.from({ length: 61 }, (_, at) => [`p${at}`, '1.0.0'])),
          allowScripts: { node: true },
        },
      },
    ),
    ['61 direct dependencies'],
  ],
  [
    'packages',
    projectOf({}, { manifest: { dependencies: { zod: '^4.6.7' }, allowScripts: { node: true, gone: true } } }),
    [`zod is '^4.6.7'`, 'allowScripts names gone'],
  ],
  [
    'packages',
    projectOf({}, locked('node_modules/x', { integrity: undefined })),
    ['node_modules/x has no integrity hash'],
  ],
  [
    'packages',
    projectOf({}, locked('node_modules/x', { integrity: undefined, optional: true, os: ['linux'], cpu: ['x64'] })),
    ['node_modules/x has no integrity hash'],
  ],
  [
    'packages',
    projectOf({}, locked('node_modules/x', { resolved: 'https://mirror.example/x.tgz' })),
    ['not from the public registry'],
  ],
  [
    'packages',
    projectOf({}, locked('node_modules/a/node_modules/x', { hasInstallScript: true })),
    ['runs a script at install'],
  ],
  ['packages', projectOf({}, { lock: { packages: {} } }), ['holds no packages', 'allowScripts names node']],
  [
    'licences',
    projectOf(
      {},
      {
        shipped: [
          { name: 'a', licence: 'GPL-3.0' },
          { name: 'b', licence: undefined },
          { name: 'c', licence: '(MIT AND AGPL-3.0)' },
          { name: 'd', licence: '(MIT OR GPL-2.0)' },
          { name: 'e', licence: [{ type: 'BSD-3-Clause' }] },
          { name: 'f', licence: 'MPL-2.0' },
          { name: 'lightningcss', licence: 'MPL-2.0' },
        ],
      },
    ),
    ['a is under GPL-3.0', 'b is under no stated licence', 'c is under', 'f is under MPL-2.0'],
  ],
  [
    'secrets',
    projectOf({ 'deploy/compose.yaml': `url: postgres://linli:${'hunter2hunter2'}@db.internal/linli` }),
    ['deploy/compose.yaml:1  holds a database address'],
  ],
  [
    'secrets',
    projectOf({ 'docs/a.md': ['see', ['', 'work', 'main'].join('/')].join('\n ') }),
    [`docs/a.md:2  holds a path of somebody's machine`],
  ],
  ['secrets', projectOf({ 'docs/a.md': `-----BEGIN ${'RSA PRIVATE'} KEY-----` }), ['holds a private key']],
  [
    'personal data',
    projectOf({ 'demo/people.ts': `const id = '${withCheckDigit}'` }),
    ['demo/people.ts:1  holds an identity number'],
  ],
  [
    'personal data',
    projectOf({ 'demo/people.ts': `const phone = '${'138' + '12345678'}'; const mail = '${'li@' + 'qq.com'}'` }),
    ['holds a mobile number', 'holds a mail address'],
  ],
]

describe('every house check reports its planted breach:', () => {
  test.for(breaches.map(([name, project, parts], at) => ({ name, project, parts, at })))(
    '$at $name',
    ({ name, project, parts }) => {
      const lines = said(name, project)
      expect(lines.map((line, at) => line.includes(parts[at] ?? '\0'))).toEqual(parts.map(() => true))
    },
  )
  test('and no check is without one', () => {
    const tried = new Set(breaches.map(([name]) => name))
    expect(Object.keys(houseChecks).filter((name) => !tried.has(name as HouseCheckName))).toEqual([])
  })
})

test('invented people are not taken for real ones', () => {
  const text = `310106200001010191 11010519491231002X 13800000001 li@example.com 1785000000000 0.13812345678`
  expect(said('personal data', projectOf({ 'demo/people.ts': `'${text}'` }))).toEqual([])
})

test('tests may write Chinese and use their own clock, vocabulary may stand in rulepacks', () => {
  const project = projectOf({
    'server/modules/x/rules.test.ts': `new Date(); '报名'`,
    'rulepacks/terms.ts': `'在职党员'`,
  })
  expect([...said('chinese literals', project), ...said('own clocks', project)]).toEqual([])
})

test('a file that does not parse is an error, not a file without findings', () => {
  expect(() => readSyntax({ path: 'a.ts', text: 'const = 1' })).toThrow('a.ts does not parse')
})

test('lines count from one', () => {
  expect([lineAt('a\nb\nc', 0), lineAt('a\nb\nc', 2), lineAt('a\nb\nc', 4)]).toEqual([1, 2, 3])
})

describe('an exception', () => {
  const found = [{ file: 'server/adapters/word/dates.ts', says: `'年' belongs into locales/` }]
  const granted = { check: 'chinese literals', reason: 'reads-chinese' } as const
  test('covers the finding of its place', () => {
    expect(
      withoutExceptions('chinese literals', found, [{ ...granted, place: 'server/adapters/word/dates.ts' }]),
    ).toEqual([])
  })
  test('covers no other place and no other check', () => {
    expect(withoutExceptions('own clocks', found, [{ ...granted, place: 'server/adapters/word/dates.ts' }])).toEqual(
      found,
    )
  })
  test('that covers nothing any more is reported', () => {
    expect(withoutExceptions('chinese literals', [], [{ ...granted, place: 'gone.ts' }]).map(lineOf)).toEqual([
      'checks/exceptions.ts  chinese literals no longer needs its exception for gone.ts',
    ])
  })
})

test('the real project is read: its contract, its refusals, its packages', async () => {
  const project = await readProject(join(import.meta.dirname, '../..'), ['react'])
  expect(project.sources.filter(({ path }) => path.startsWith('contract/')).length).toBeGreaterThan(5)
  expect(project.refusals.has('object.missing')).toBe(true)
  expect(project.shipped.map(({ name }) => name)).toEqual(expect.arrayContaining(['react', 'zod', 'fastify']))
})
