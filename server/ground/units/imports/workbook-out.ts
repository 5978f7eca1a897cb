import { writeWorkbook, type OutCell, type OutColumn, type OutSheet } from '#adapters/sheet/index.ts'
import { liaisonColumns, unitRejectReasons } from '#contract/unit-imports.ts'
import chinese from '#locales/zh-CN/units.json' with { type: 'json' }
import { rejectedRows } from '#ground/workbooks/index.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { areaById } from '../store-areas.ts'
import type { Room } from '../types.ts'
import { exportFault } from './export-by-two.ts'
import { sentence } from './sentences.ts'
import { sheetsOf } from './service.ts'
import { standingOf, type StandingUnit } from './standing.ts'
import { loadUnitImport } from './store.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function workbook(fileName: string, sheets: OutSheet[]): Promise<FileAnswer> {
  return { fileName: `${fileName}.xlsx`, type: workbookType, bytes: await writeWorkbook(sheets) }
}

/** The rows of an import that were not taken, each with the reason in a sentence. */
export async function rejectedUnits(room: Room, t: Tx, id: string): Promise<FileAnswer | Refusal> {
  const record = await loadUnitImport(t, id)
  if (!record) return missing()
  return rejectedRows(record.file_name, sheetsOf(room, record), {
    row: sentence('column.row'),
    reason: sentence('column.reason'),
    rejected: sentence('rejected'),
    sentence: reasonSentence,
  })
}

function reasonSentence(reason: string): string {
  const known = unitRejectReasons.find((code) => code === reason)
  return known ? sentence(`reason.${known}`) : ''
}

/**
 * The units of one's own street as the workbook that an import reads back without changing anything. With liaisons it
 * tells names and numbers of persons, and is written down; of a military unit it tells the alias and nothing else.
 */
export async function unitsWorkbook(room: Room, t: Tx, withLiaisons: boolean): Promise<FileAnswer | Refusal> {
  const areaId = t.actor.hat!.areaId!
  const street = (await areaById(t, areaId))?.name ?? ''
  // One that others were joined with stands under their names too, and once in the file.
  const units = [...new Set((await standingOf(room, t, areaId, [])).units.values())]
  const spoken = units.filter(({ record }) => record.type !== 'military').flatMap(({ liaisons }) => liaisons)
  const persons = [...new Set(spoken.map(({ personId }) => personId))]
  const phones = withLiaisons ? await room.people.phonesOf(t, persons) : new Map<string, string>()
  const fault = await exportFault(room, t, phones.size)
  if (fault) return fault
  const title = sentence(withLiaisons ? 'title' : 'titlePlain', { street })
  const columns: OutColumn[] = [
    { header: sentence('column.serial'), width: 6 },
    { header: sentence('column.name'), width: 30 },
    { header: sentence('column.shortName'), width: 18 },
    { header: sentence('column.type'), width: 12 },
    { header: sentence('column.uscc'), width: 22, id: true },
    { header: sentence('column.partyOrganization'), width: 26 },
    { header: sentence('column.address'), width: 30 },
    { header: sentence('column.building'), width: 16 },
    { header: sentence('column.residentialArea'), width: 16 },
    { header: sentence('column.membership'), width: 10 },
    { header: sentence('column.joinedOn'), width: 12 },
    ...(withLiaisons ? liaisonColumns : []).flatMap((number): OutColumn[] => {
      const n = String(number)
      return [
        { header: sentence('column.liaison', { n }), width: 10 },
        { header: sentence('column.phone', { n }), width: 14, id: true },
        { header: sentence('column.lead', { n }), width: 8 },
        { header: sentence('column.from', { n }), width: 12 },
        { header: sentence('column.to', { n }), width: 12 },
      ]
    }),
  ]
  const rows = units.map((unit, index): OutCell[] => [
    index + 1,
    ...recordCells(unit),
    ...(withLiaisons ? liaisonCells(unit, phones) : []),
  ])
  if (withLiaisons)
    t.audit({
      action: 'look.units-workbook',
      objectKind: 'area',
      objectId: areaId,
      title,
      areaId,
      detail: { persons: String(phones.size) },
    })
  return workbook(title, [{ name: sentence('sheet'), title, columns, rows }])
}

function recordCells({ record, seat }: StandingUnit): OutCell[] {
  const { name, shortName, type, uscc, partyOrganization, address, building, residentialArea } = record
  const stands = seat !== null && seat.status !== 'left'
  return [
    name,
    shortName === name ? '' : shortName,
    chinese.type[type],
    uscc,
    partyOrganization,
    address,
    building,
    residentialArea,
    seat ? chinese.membership[seat.status] : '',
    stands ? { day: seat.since } : '',
  ]
}

function liaisonCells({ record, liaisons }: StandingUnit, phones: ReadonlyMap<string, string>): OutCell[] {
  if (record.type === 'military') return []
  return liaisons.flatMap(({ personId, name, lead, from }): OutCell[] => {
    const phone = phones.get(personId)
    return phone === undefined ? [] : [name, phone, lead ? sentence('yes') : '', { day: from }, '']
  })
}
