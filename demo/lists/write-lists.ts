import { addItem, listItems, reviewItems, type ItemRow } from '#contract/lists.ts'
import { addDays, dayOf, momentAt, yearOf } from '#kernel/calendar.ts'
import type { Cast } from '../district/settle-people.ts'
import { found, type District } from '../district/found-district.ts'
import { earlier, minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'
import { listElsewhere } from './list-elsewhere.ts'
import itemsFile from './items.json' with { type: 'json' }
import nextDoorFile from './next-door.json' with { type: 'json' }
import submittedFile from './submitted.json' with { type: 'json' }

type Written = (typeof itemsFile)[number] & { kind: ItemRow['kind'] }
type Submitted = (typeof submittedFile)[number] & { kind: ItemRow['kind'] }

const street = '310106011'
const nextDoor = '310106013'
const edition = { last: 'last', this: 'this' } as const

/** An item of this year's lists by its title. */
export type Shelf = (title: string) => ItemRow

/**
 * The lists of last year, those of this year, and what liaisons have handed in since and wait for. The street's 2018
 * lists are left to the visitor.
 */
export async function writeLists(stage: Stage, district: District, cast: Cast): Promise<Shelf> {
  const staff = cast.named('staff-shimen')
  const year = yearOf(stage.now)
  const streetId = district.street(street)
  const write = (of: keyof typeof edition, at: Date) =>
    stage.play(async (as) => {
      const { ask, t } = as(staff, at)
      const items = (itemsFile as Written[]).filter(({ years }) => years.includes(of)).map(draftOf(of, stage))
      const written = { streetId, year: of === 'this' ? year : year - 1, items }
      const { editionId } = await stage.doors.lists.importLists(t, written)
      return (await ask(listItems, { query: { edition: editionId, pageSize: 100 } })).rows
    })
  await write('last', momentAt(`${year - 1}-03-12`, '10:00'))
  const rows = await write('this', earlier(momentAt(`${year}-01-08`, '10:00'), minutesAfter(stage.now, -40 * 1440)))
  await handIn(stage, district, cast)
  await writeNextDoor(stage, district, cast)
  await listElsewhere(stage, cast)
  const shelf = new Map(rows.map((row) => [row.title, row]))
  return (title) => found(shelf, title)
}

/** Last year's lists have run out; this year's stand for half a year and more, one for nine days. */
function draftOf(of: keyof typeof edition, { now }: Stage) {
  const today = dayOf(now)
  const lastYear = yearOf(now) - 1
  const lasting = (index: number) => (index % 3 === 0 ? null : addDays(today, 180 + (index % 5) * 20))
  return ({ years: _years, ...item }: Written, index: number) => ({
    ...item,
    providerKind: null,
    street: null,
    contact: `021-0000${2100 + index}`,
    validFrom: of === 'last' ? `${lastYear}-03-01` : addDays(today, -60),
    validTo: of === 'last' ? `${lastYear}-12-31` : item.endsSoon ? addDays(today, 9) : lasting(index),
  })
}

/** A neighbouring street has lists of its own. */
async function writeNextDoor(stage: Stage, district: District, cast: Cast): Promise<void> {
  const terms = { providerKind: null, street: null, contact: '021-00002300', validFrom: null, validTo: null }
  const items = (nextDoorFile as Pick<Written, keyof (typeof nextDoorFile)[number]>[]).map((item) => ({
    ...item,
    ...terms,
  }))
  const streetId = district.street(nextDoor)
  await stage.play((as) => {
    const { t } = as(cast.named('staff-jingansi'), minutesAfter(stage.now, -30 * 1440))
    return stage.doors.lists.importLists(t, { streetId, year: yearOf(stage.now), items })
  })
}

/** What liaisons wrote lately: most waits for review, one was returned with a word. */
async function handIn(stage: Stage, district: District, cast: Cast): Promise<void> {
  const staff = cast.named('staff-shimen')
  await stage.play(async (as) => {
    for (const { hoursAgo, returned, unit, ...item } of submittedFile as Submitted[]) {
      const at = minutesAfter(stage.now, -60 * hoursAgo)
      const liaison = as(cast.liaisonOf(unit)!, at)
      const { id } = await liaison.ask(addItem, { body: { ...item, organizationId: district.unit(unit) } })
      if (!returned) continue
      const body = { itemIds: [id], decision: 'return' as const, note: returned }
      await as(staff, minutesAfter(at, 95)).ask(reviewItems, { body })
    }
  })
}
