import { writeWorkbook, type OutCell, type OutSheet } from '#adapters/sheet/index.ts'
import type { Spot, SpotClaim } from '#contract/spot.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { sentence } from '../sentences.ts'
import { spotPage } from './reading.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The result of a sitting: one row a claim, and one for each item that nobody claimed. */
export async function spotWorkbook(t: Tx, doors: Doors, id: string): Promise<FileAnswer | Refusal> {
  const spot = await spotPage(t, doors, id)
  if (isRefusal(spot)) return spot
  t.audit({
    action: 'look.spot',
    objectKind: 'spot',
    objectId: id,
    title: spot.title,
    areaId: t.actor.hat?.areaId ?? null,
  })
  const name = sentence('lists-import:spot.file', { title: spot.title, day: spot.day })
  return { fileName: `${name}.xlsx`, type: workbookType, bytes: await writeWorkbook([sheetOf(spot)]) }
}

function sheetOf(spot: Spot): OutSheet {
  const lines = spot.rows.flatMap(({ item, claims }) =>
    (claims.length === 0 ? [null] : claims).map((claim: SpotClaim | null) => ({ item, claim })),
  )
  return {
    name: sentence('lists-import:spot.sheet'),
    title: spot.title,
    lines: [[sentence('lists-import:spot.line', { street: spot.streetName, day: spot.day })]],
    columns: [
      { header: sentence('lists-import:column.serial'), width: 6 },
      { header: sentence('lists-import:spot.kind'), width: 8 },
      { header: sentence('lists-import:spot.code'), width: 14 },
      { header: sentence('lists-import:column.title'), width: 30 },
      { header: sentence('lists-import:column.provider'), width: 26 },
      { header: sentence('lists-import:column.capacity'), width: 10 },
      { header: sentence('lists-import:spot.left'), width: 10 },
      { header: sentence('lists-import:spot.unit'), width: 26 },
      { header: sentence('lists-import:spot.quantity'), width: 10 },
      { header: sentence('lists-import:spot.at'), width: 18 },
      { header: sentence('lists-import:spot.by'), width: 14 },
      { header: sentence('lists-import:spot.result'), width: 16 },
    ],
    rows: lines.map(({ item, claim }, index): OutCell[] => [
      index + 1,
      sentence(item.kind === 'need' ? 'lists-import:spot.need' : 'lists-import:spot.resource'),
      item.code,
      item.title,
      item.organizationName,
      item.capacity ?? sentence('lists-import:noLimit'),
      item.left ?? sentence('lists-import:noLimit'),
      claim?.unitName ?? '',
      claim?.quantity ?? '',
      claim ? momentOf(claim.at) : '',
      claim ? pressedBy(claim) : '',
      claim ? resultOf(claim) : sentence('lists-import:spot.unclaimed'),
    ]),
  }
}

function pressedBy({ by, forUnit }: SpotClaim): string {
  return forUnit ? sentence('lists-import:spot.forUnit', { by }) : by
}

function resultOf({ state, waitlistPosition }: SpotClaim): string {
  if (state === 'waitlisted') return sentence('lists-import:spot.waiting', { place: String(waitlistPosition ?? '') })
  if (state === 'proposed') return sentence('lists-import:spot.proposed')
  return state === 'declined' ? sentence('lists-import:spot.declined') : sentence('lists-import:spot.agreed')
}

/** As people in Shanghai read a clock. */
function momentOf(at: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return parts.format(new Date(at))
}
