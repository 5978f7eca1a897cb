import { writeWorkbook, type OutSheet } from '#adapters/sheet/index.ts'
import { replyFaults } from '#contract/reply-imports.ts'
import { rejectedRows } from '#ground/workbooks/index.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { sentence } from '../sentences.ts'
import { ownImport } from './imports.ts'
import { replyImports } from './kept.ts'
import { streetOf } from './rounds.ts'
import { everyReply, findFindings, loadRound, type FindingRecord } from './store.ts'
import { note } from './telling.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const most = 5_000

/** A round as a workbook: a row a reply, a row a finding, problems apart; no contacts. */
export async function roundWorkbook(t: Tx, doors: Doors, id: string): Promise<FileAnswer | Refusal> {
  const round = await loadRound(t, id, streetOf(t))
  if (!round) return missing()
  const replies = await everyReply(t, id)
  const { rows } = await findFindings(t, id, { page: 1, pageSize: most })
  const units = await doors.units.organizationsOf(t, [...new Set(replies.map((reply) => reply.organization_id))])
  const unit = (organizationId: string) => units.get(organizationId)?.name ?? ''
  const speaks = ({ speaks: who, people }: { speaks: 'unit' | 'residents'; people: number }) =>
    sentence(who === 'unit' ? 'lists-import:round.unit' : 'lists-import:round.residents', { count: String(people) })
  const line = (one: FindingRecord) => [
    one.number,
    unit(one.organization_id),
    speaks(one),
    one.taken_on,
    round.questions[one.question]?.title ?? '',
    one.text,
  ]
  const head = ['number', 'who', 'speaks', 'day', 'question', 'text'] as const
  const columnOf = (name: (typeof head)[number] | 'state' | 'item') => ({
    header: sentence(`lists-import:round.${name}`),
    width: name === 'text' ? 50 : name === 'who' || name === 'question' || name === 'item' ? 28 : 12,
  })
  const sheets: OutSheet[] = [
    {
      name: sentence('lists-import:round.replies'),
      title: round.name,
      columns: [
        ...(['number', 'who', 'speaks', 'day'] as const).map(columnOf),
        ...round.questions.map(({ title }) => ({ header: title, width: 30 })),
      ],
      rows: replies.map((reply) => [
        reply.number,
        unit(reply.organization_id),
        speaks(reply),
        reply.taken_on,
        ...round.questions.map((_, place) => reply.answers[place] ?? ''),
      ]),
    },
    {
      name: sentence('lists-import:round.findings'),
      title: round.name,
      columns: [...head, 'state' as const, 'item' as const].map(columnOf),
      rows: rows
        .filter(({ kind }) => kind !== 'problem')
        .map((one) => [
          ...line(one),
          sentence(`lists-import:round.state.${one.state}`),
          one.item_code ? `${one.item_code} ${one.item_title ?? ''}` : '',
        ]),
    },
    {
      name: sentence('lists-import:round.problems'),
      title: round.name,
      columns: head.map(columnOf),
      rows: rows.filter(({ kind }) => kind === 'problem').map(line),
    },
  ]
  note(t, round, 'look.round')
  return {
    fileName: `${round.name}.xlsx`,
    type: workbookType,
    bytes: await writeWorkbook(sheets),
  }
}

/** The rows of a file that are no replies, each with the reason in a sentence. */
export async function rejectedReplies(t: Tx, doors: Doors, id: string): Promise<FileAnswer | Refusal> {
  const record = await ownImport(t, id)
  if (!record) return missing()
  return rejectedRows(record.file_name, replyImports.sheets(doors.seal, record) ?? [], {
    row: sentence('lists-import:column.row'),
    reason: sentence('lists-import:column.reason'),
    rejected: sentence('lists-import:rejected'),
    sentence: (reason) => {
      const known = replyFaults.find((code) => code === reason)
      return known ? sentence(`lists-import:replyReason.${known}`) : ''
    },
  })
}
