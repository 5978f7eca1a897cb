import { writeWorkbook, type OutCell, type OutSheet } from '#adapters/sheet/index.ts'
import { rejectReasons } from '#contract/imports.ts'
import { rejectedRows } from '#ground/workbooks/index.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from './doors.ts'
import { ownEdition } from './editions/service.ts'
import { itemsOnLists } from './editions/store.ts'
import { ownership } from './items/service.ts'
import { mayChangeItem, maySeeItem, viewerOf } from './policy.ts'
import { loadImport } from './imports/store.ts'
import { sentence } from './sentences.ts'
import type { ListKind } from './types.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function workbook(fileName: string, sheets: OutSheet[]): Promise<FileAnswer> {
  return { fileName: `${fileName}.xlsx`, type: workbookType, bytes: await writeWorkbook(sheets) }
}

/** The rows of an import that were not taken, each with the reason in a sentence. */
export async function rejectedWorkbook(t: Tx, id: string): Promise<FileAnswer | Refusal> {
  const record = await loadImport(t, id)
  if (!record) return missing()
  return rejectedRows(record.file_name, record.report.sheets, {
    row: sentence('lists-import:column.row'),
    reason: sentence('lists-import:column.reason'),
    rejected: sentence('lists-import:rejected'),
    sentence: reasonSentence,
  })
}

function reasonSentence(reason: string): string {
  const known = rejectReasons.find((code) => code === reason)
  return known ? sentence(`lists-import:reason.${known}`) : ''
}

/** The lists in the order in which offices bind them. */
export const listsInOrder: readonly ListKind[] = ['project', 'resource', 'need']

/** An edition's published items as the workbook of three sheets that offices send each other; reading it gives them back. */
export async function editionWorkbook(t: Tx, doors: Doors, id: string): Promise<FileAnswer | Refusal> {
  const edition = await ownEdition(t, id)
  if (isRefusal(edition)) return edition
  const viewer = viewerOf(t.actor)
  const items = (await itemsOnLists(t, id)).filter(
    (item) => item.state === 'published' && maySeeItem(viewer, ownership(item)),
  )
  const units = await doors.units.organizationsOf(t, [...new Set(items.map((item) => item.organization_id))])
  const sheets = listsInOrder.map((kind): OutSheet => {
    const mine = items.filter((item) => item.kind === kind)
    return {
      name: sentence(`lists-import:kind.${kind}`),
      title: `${edition.title} · ${sentence(`lists-import:kind.${kind}`)}`,
      columns: [
        { header: sentence('lists-import:column.serial'), width: 6 },
        { header: sentence('lists-import:column.category'), width: 14 },
        { header: sentence('lists-import:column.title'), width: 30 },
        { header: sentence('lists-import:column.description'), width: 50 },
        { header: sentence('lists-import:column.provider'), width: 26 },
        { header: sentence('lists-import:column.audience'), width: 18 },
        { header: sentence('lists-import:column.capacity'), width: 10 },
        { header: sentence('lists-import:column.availability'), width: 22 },
        { header: sentence('lists-import:column.place'), width: 20 },
        { header: sentence('lists-import:column.contact'), width: 16, id: true },
        { header: sentence('lists-import:column.validFrom'), width: 12 },
        { header: sentence('lists-import:column.validTo'), width: 12 },
      ],
      rows: mine.map((item, index): OutCell[] => [
        index + 1,
        item.category_name ?? '',
        item.title,
        item.description,
        units.get(item.organization_id)?.name ?? '',
        item.audience,
        item.capacity ?? sentence('lists-import:noLimit'),
        item.availability,
        item.place,
        // Of what other streets show on this list, their staff have the numbers.
        mayChangeItem(viewer, ownership(item)) && item.contact_sealed !== ''
          ? doors.seal.open(item.contact_sealed)
          : '',
        item.valid_from === null ? '' : { day: item.valid_from },
        item.valid_to === null ? '' : { day: item.valid_to },
      ]),
    }
  })
  t.audit({
    action: 'look.workbook',
    objectKind: 'edition',
    objectId: id,
    title: edition.title,
    areaId: edition.area_id,
  })
  return workbook(edition.title, sheets)
}
