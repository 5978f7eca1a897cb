import { writeWorkbook, type OutCell, type OutColumn, type OutSheet } from '#adapters/sheet/index.ts'
import { memberRejectReasons } from '#contract/roster-imports.ts'
import chinese from '#locales/zh-CN/roster.json' with { type: 'json' }
import { rejectedRows } from '#ground/workbooks/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../../types.ts'
import { openStanding, readableParty, standingParty } from '../deeds/own-roster.ts'
import { membersOn, standingParties } from '../store.ts'
import { exportFault } from './export-by-two.ts'
import { rosterImports } from './kept.ts'
import { sentence } from './sentences.ts'
import { looked, ownImport } from './service.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function workbook(fileName: string, sheets: OutSheet[]): Promise<FileAnswer> {
  return { fileName: `${fileName}.xlsx`, type: workbookType, bytes: await writeWorkbook(sheets) }
}

/** The columns that an import reads and an export writes. */
function columns(): OutColumn[] {
  return [
    { header: sentence('column.serial'), width: 6 },
    { header: sentence('column.name'), width: 12 },
    { header: sentence('column.phone'), width: 16, id: true },
    { header: sentence('column.standing'), width: 14 },
    { header: sentence('column.joined'), width: 14 },
    { header: sentence('column.service'), width: 12 },
    { header: sentence('column.posts'), width: 20 },
    { header: sentence('column.group'), width: 20 },
  ]
}

/** The rows of an import that were not taken, each with the reason in a sentence. */
export async function rejectedMembers(room: Room, t: Tx, id: string): Promise<FileAnswer | Refusal> {
  const found = await ownImport(t, id, false)
  if (isRefusal(found)) return found
  const { record } = found
  looked(t, found, 'look.roster-import')
  return rejectedRows(record.file_name, rosterImports.sheets(room.house.seal, record) ?? [], {
    row: sentence('column.row'),
    reason: sentence('column.reason'),
    rejected: sentence('rejected'),
    sentence: reasonSentence,
  })
}

function reasonSentence(reason: string): string {
  const known = memberRejectReasons.find((code) => code === reason)
  return known ? sentence(`reason.${known}`) : ''
}

/** An empty workbook with the columns that an import reads, and beside it what may stand in them. */
export async function rosterForm(t: Tx, partyId: string): Promise<FileAnswer | Refusal> {
  const party = await standingParty(t, partyId)
  if (isRefusal(party)) return party
  const parties = await standingParties(t, party.areaId, dayOf(t.now))
  const groups = parties.filter(({ level, parentId }) => level === 'group' && parentId === partyId)
  const said: [string, string][] = [
    [sentence('column.name'), sentence('form.name')],
    [sentence('column.phone'), sentence('form.phone')],
    [sentence('column.standing'), Object.values(chinese.standing).join(sentence('form.or'))],
    [sentence('column.joined'), sentence('form.joined')],
    [sentence('column.service'), Object.values(chinese.service).join(sentence('form.or'))],
    [sentence('column.posts'), Object.values(chinese.post).join(sentence('form.or'))],
    [
      sentence('column.group'),
      groups.length === 0 ? sentence('form.noGroup') : groups.map(({ name }) => name).join(sentence('form.or')),
    ],
  ]
  return workbook(sentence('form.title', { party: party.name }), [
    { name: sentence('sheet'), columns: columns(), rows: [] },
    {
      name: sentence('form.notes'),
      columns: [
        { header: sentence('form.column'), width: 16 },
        { header: sentence('form.what'), width: 80 },
      ],
      rows: [...said, [sentence('form.never'), sentence('form.noIdNumbers')]],
    },
  ])
}

/**
 * Who belongs to a party organisation, with their numbers, as the workbook that an import reads back without asking for
 * anything. Who took it, and when, stands in its title; that it was taken is written down.
 */
export async function rosterWorkbook(room: Room, t: Tx, partyId: string): Promise<FileAnswer | Refusal> {
  const party = await readableParty(t, partyId)
  if (isRefusal(party)) return party
  const today = dayOf(t.now)
  const members = await membersOn(t, party.areaId, today, partyId)
  const fault = await exportFault(room, t, partyId, members.length)
  if (fault) return fault
  const ids = members.map(({ personId }) => personId)
  const [names, phones] = [await room.people.namesOf(t, ids), await room.people.phonesOf(t, ids)]
  const groups = new Map((await standingParties(t, party.areaId, today)).map(({ id, name }) => [id, name]))
  // Who closed their account has left nothing to be told.
  const told = members.flatMap((member) => {
    const standing = openStanding(room, member.sealed)
    return standing ? [{ ...member, standing }] : []
  })
  const rows = told.map(({ personId, groupId, standing }, at): OutCell[] => [
    at + 1,
    names.get(personId) ?? '',
    phones.get(personId) ?? '',
    chinese.standing[standing.standing],
    standing.joined === null ? '' : { day: standing.joined },
    chinese.service[standing.service],
    standing.posts.map((post) => chinese.post[post]).join(chinese.and),
    groupId === null ? '' : (groups.get(groupId) ?? ''),
  ])
  const title = sentence('title', { party: party.name })
  t.audit({
    action: 'look.roster-workbook',
    objectKind: 'roster',
    objectId: partyId,
    title: party.name,
    areaId: party.areaId,
    detail: { persons: String(rows.length) },
  })
  const taken = sentence('taken', { title, name: t.actor.name, day: today })
  return workbook(title, [{ name: sentence('sheet'), title: taken, columns: columns(), rows }])
}
