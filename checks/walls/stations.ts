import type { WholeHouse } from '#testing/whole-house.ts'
import type { Thing, Things } from './objects.ts'
import { noId, type RoleName, type Standing } from './standing.ts'

type Deed = { id: string; version: number }
type MakeItem = (by: RoleName, organizationId: string, title: string, more: object) => Promise<{ id: string }>

const terms = { kind: 'class', topics: ['law'], languages: ['mandarin'], manner: 'onSite', noticeDays: 0 }
const wish = { wishedDays: ['2099-03-10'], at: '14:00', people: 10, place: '活动室' }

/** Entries of the delivery station in every relation, orders of our three units, and speakers. */
export async function theStations({ does, units, other, ids, streets }: Standing, house: WholeHouse, item: MakeItem) {
  const entry = async (by: RoleName, unit: string, title: string, more = {}): Promise<Thing> => {
    const { id: itemId } = await item(by, unit, title, { kind: 'resource', ...more })
    return { id: (await does<Deed>(by, 'POST /api/station/entries', { itemId, ...terms })).id, version: 1 }
  }
  const entries: Things = {
    own: await entry('staff', units.own, '甲的课'),
    sameStreet: await entry('staff', units.sameStreet, '乙的课'),
    far: await entry('farStaff', units.far, '丙的课'),
    withdrawn: await entry('staff', units.own, '甲停开的课'),
  }
  const over = { ...terms, ended: true, version: 1 }
  const { version } = await does<Deed>('staff', `PATCH /api/station/entries/${entries.withdrawn!.id}`, over)
  entries.withdrawn!.version = version
  const order = async (by: RoleName, staff: RoleName, giver: string, title: string): Promise<Thing> => {
    const { id } = await entry(staff, giver, title)
    return { id: (await does<Deed>(by, `POST /api/station/entries/${id}/requests`, wish)).id, version: 1 }
  }
  const orders: Things = {
    own: await order('liaison', 'staff', other.near, '丁医院给甲的课'),
    sameStreet: await order('neighbour', 'staff', other.near, '丁医院给乙的课'),
    far: await order('farLiaison', 'farStaff', other.far, '戊医院给丙的课'),
  }
  await house.as((t) => house.doors.people.noteKnown(t, ids.unitMember, streets.own))
  // Ours is a person whom our street knows; the far one is a team.
  const speaker = async (by: RoleName, body: object): Promise<Thing> => ({
    id: (await does<Deed>(by, 'POST /api/station/speakers', { topics: ['law'], ...body })).id,
    version: 1,
  })
  const speakers: Things = {
    own: await speaker('staff', { personId: ids.unitMember }),
    far: await speaker('farStaff', { organizationId: units.far, name: '丙宣讲队' }),
  }
  for (const things of [entries, orders, speakers]) things.none = { id: noId }
  return { entries, orders, speakers }
}
