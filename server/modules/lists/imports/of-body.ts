import type { ImportReport } from '#contract/imports.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import type { RowDraft } from '../types.ts'
import type { FileReading } from './reading.ts'

/** A unit that a row names: where its item will lie. */
export type KnownUnit = { id: string; areaId: string }

/** Members of a body by name, however it was typed: the names given → unit. Those of others are left out. */
export async function membersByName(
  t: Tx,
  { units }: Pick<Doors, 'units'>,
  bodyId: string,
  names: readonly string[],
): Promise<Map<string, KnownUnit>> {
  const known = await units.membersByName(t, bodyId, names)
  return new Map([...known].map(([name, { id, streetId }]) => [name, { id, areaId: streetId }]))
}

/** The lists of a body hold what its members have: rows that name another unit are rejected with the rest. */
export async function ofMembers(
  t: Tx,
  doors: Pick<Doors, 'units'>,
  bodyId: string,
  reading: FileReading,
): Promise<FileReading> {
  const known = await membersByName(t, doors, bodyId, [...new Set(reading.drafts.map(({ provider }) => provider))])
  type Sheet = ImportReport['sheets'][number]
  const sheets = reading.sheets.map((sheet): Sheet => ({
    ...sheet,
    rows: sheet.rows.map((row): Sheet['rows'][number] =>
      row.item === null || known.has(row.item.provider)
        ? row
        : { ...row, status: 'rejected', reason: 'not-a-member', item: null },
    ),
  }))
  return { ...reading, sheets, drafts: reading.drafts.filter(({ provider }) => known.has(provider)) }
}

/** The rows of those that sit on the body still; who left since the preview is not written for. */
export async function draftsOfMembers(
  t: Tx,
  doors: Pick<Doors, 'units'>,
  bodyId: string,
  drafts: readonly RowDraft[],
): Promise<RowDraft[]> {
  const known = await membersByName(t, doors, bodyId, [...new Set(drafts.map(({ provider }) => provider))])
  return drafts.filter(({ provider }) => known.has(provider))
}
