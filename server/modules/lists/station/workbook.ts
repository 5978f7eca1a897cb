import { writeWorkbook, type OutCell, type OutSheet } from '#adapters/sheet/index.ts'
import words from '#locales/zh-CN/station.json' with { type: 'json' }
import states from '#locales/zh-CN/states.json' with { type: 'json' }
import type { FileAnswer } from '#kernel/http/bind.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { viewerOf } from '../policy.ts'
import { sentence } from '../sentences.ts'
import { pageOfEntries } from './catalogue.ts'
import { orderRows } from './reading.ts'
import { addMonths } from './rules.ts'
import { sessionRows } from './store-orders.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const most = 100
const joined = (parts: readonly string[]) => parts.join(sentence('lists-import:projects.listComma'))

/** The catalogue of the asker's street and the sessions of a month, a sheet each; no numbers to ring, no loads. */
export async function stationWorkbook(t: Tx, doors: Doors, month: string): Promise<FileAnswer> {
  const viewer = viewerOf(t.actor)
  const street = viewer.kind === 'staff' ? viewer.areaId : ''
  const entries = await everyEntry(t, doors, street)
  const orders = await sessionRows(t, { areaId: street, since: `${month}-01`, until: `${addMonths(month, 1)}-01` })
  const rows = await orderRows(t, doors, orders)
  const sheets: OutSheet[] = [
    {
      name: sentence('lists-import:station.catalogue'),
      title: sentence('lists-import:station.catalogue'),
      columns: [
        { header: sentence('lists-import:station.code'), width: 15, id: true },
        { header: sentence('lists-import:column.title'), width: 32 },
        { header: sentence('lists-import:station.kind'), width: 8 },
        { header: sentence('lists-import:station.topics'), width: 22 },
        { header: sentence('lists-import:column.provider'), width: 28 },
        { header: sentence('lists-import:station.speakers'), width: 18 },
        { header: sentence('lists-import:station.minutes'), width: 10 },
        { header: sentence('lists-import:station.languages'), width: 16 },
        { header: sentence('lists-import:station.manner'), width: 12 },
        { header: sentence('lists-import:column.audience'), width: 20 },
        { header: sentence('lists-import:station.capacity'), width: 10 },
        { header: sentence('lists-import:station.notice'), width: 12 },
      ],
      rows: entries.map((entry): OutCell[] => [
        entry.code,
        entry.title,
        words.kind[entry.kind],
        joined(entry.topics.map((topic) => words.topic[topic])),
        entry.organizationName,
        joined(entry.speakers.map(({ name }) => name)),
        entry.minutes ?? '',
        joined(entry.languages.map((language) => words.language[language])),
        words.manner[entry.manner],
        entry.audience,
        entry.capacity ?? '',
        entry.noticeDays,
      ]),
    },
    {
      name: sentence('lists-import:station.schedule'),
      title: `${sentence('lists-import:station.schedule')} ${month}`,
      columns: [
        { header: sentence('lists-import:station.day'), width: 12 },
        { header: sentence('lists-import:station.at'), width: 8 },
        { header: sentence('lists-import:column.title'), width: 32 },
        { header: sentence('lists-import:station.speakers'), width: 14 },
        { header: sentence('lists-import:station.receiver'), width: 28 },
        { header: sentence('lists-import:column.place'), width: 26 },
        { header: sentence('lists-import:station.people'), width: 8 },
        { header: sentence('lists-import:station.state'), width: 10 },
      ],
      rows: rows.map((row): OutCell[] => [
        { day: row.day! },
        row.at,
        row.title,
        row.speaker?.name ?? '',
        row.organizationName,
        row.place,
        row.people ?? '',
        states[row.state],
      ]),
    },
  ]
  return {
    fileName: `${sentence('lists-import:station.file')}-${month}.xlsx`,
    type,
    bytes: await writeWorkbook(sheets),
  }
}

/** All entries of a street, page by page. */
async function everyEntry(t: Tx, doors: Doors, street: string) {
  const first = await pageOfEntries(t, doors, { page: 1, pageSize: most, street })
  const rows = [...first.rows]
  for (let page = 2; rows.length < first.total; page += 1)
    rows.push(...(await pageOfEntries(t, doors, { page, pageSize: most, street })).rows)
  return rows
}
