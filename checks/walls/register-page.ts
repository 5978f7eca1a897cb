import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFieldRegister, type TableFields } from '#kernel/field-register.ts'

type Language = 'zh' | 'en'
const handbook = join(import.meta.dirname, '../../docs/handbook')

const words = {
  zh: {
    title: '个人信息清单',
    lead: `系统里每个与人有关的字段：为什么存、依据什么、存多久、谁能看。本页由各模块的 \`fields.json\` 生成；数据库里多一列没有登记，测试就不通过。

- **级别**：公开，人人可见；内部，工作中可见；受限，只给与之有关的人；敏感，不以原样示人。
- **依据**：服务，本人要办的事；法定，法律法规要求；同意，本人同意，可以撤回；职责，公共机构履行职责。
- **期限**：账号，到账号注销；网络，单位在册期间；记录，作为服务时长的凭据长期保存；日志，不少于 180 天，任何人都删不掉；其余写明天数，由定时任务删除。`,
    head: ['存在哪里', '字段', '为什么', '级别', '依据', '期限'],
    classes: { public: '公开', internal: '内部', restricted: '受限', sensitive: '敏感' },
    bases: { service: '服务', law: '法定', consent: '同意', task: '职责' },
    keeps: { account: '账号', network: '网络', record: '记录', log: '日志' },
    days: (days: number) => `${days} 天`,
    sealed: '加密',
  },
  en: {
    title: 'What is stored about persons',
    lead: `Every field that tells something of a person: what it is for, on what ground, for how long, and who sees it. This page
is made from the \`fields.json\` of each module; a column that is not registered fails a test.

- **Class**: public, seen by all; internal, seen at work; restricted, by those it concerns; sensitive, shown to nobody as it stands.
- **Ground**: service, what the person asked for; law, what a law demands; consent, which can be taken back; task, a public body's task.
- **Time**: account, until it is closed; network, while the unit is in it; record, kept as proof of hours served; log, 180 days
  at least, and nobody can take it out; else so many days, after which a timer takes it out.`,
    head: ['where', 'fields', 'what for', 'class', 'ground', 'time'],
    classes: { public: 'public', internal: 'internal', restricted: 'restricted', sensitive: 'sensitive' },
    bases: { service: 'service', law: 'law', consent: 'consent', task: 'task' },
    keeps: { account: 'account', network: 'network', record: 'record', log: 'log' },
    days: (days: number) => `${days} days`,
    sealed: 'sealed',
  },
}

/** The register as a page for offices. */
export function registerPage(register: ReadonlyMap<string, TableFields>, language: Language): string {
  const says = words[language]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = [...register].flatMap(
    ([table, { class: kept, classes = {}, sealed, personal, purpose, basis, keep }]) => {
      if (!personal || !kept || !purpose || !basis || !keep) return []
      const byClass = Map.groupBy(personal, (field) => classes[field] ?? kept)
      return [...byClass].map(([one, fields]) =>
        line([
          `\`${table}\``,
          fields.map((field) => `\`${field}\`${sealed?.includes(field) ? ` (${says.sealed})` : ''}`).join(', '),
          purpose[language],
          says.classes[one],
          says.bases[basis],
          typeof keep === 'object' ? says.days(keep.days) : says.keeps[keep],
        ]),
      )
    },
  )
  return [`# ${says.title}`, '', says.lead, '', line(says.head), line(says.head.map(() => '---')), ...rows, ''].join(
    '\n',
  )
}

if (import.meta.main)
  for (const language of ['zh', 'en'] as const)
    writeFileSync(join(handbook, language, 'personal-data.md'), registerPage(readFieldRegister(), language))
