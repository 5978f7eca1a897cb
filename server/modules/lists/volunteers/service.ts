import type { AnswerOf } from '#contract/route.ts'
import type { answerAsking, listMyAskings, listVolunteers } from '#contract/volunteers.ts'
import { dayOf, iso } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { BodyOf } from '#contract/route.ts'
import type { Doors } from '../doors.ts'
import { loadEdition } from '../editions/store.ts'
import { streetNames } from '../items/rows.ts'
import { ownership, visibleItem } from '../items/service.ts'
import type { ItemRecord } from '../items/store.ts'
import { mayChangeItem, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { candidateOf } from '../suggest/service.ts'
import type { VolunteerAskingTable } from '../types.ts'
import { fittingSkills, type FittingSkill } from './fitting-skills.ts'
import { answerBy, countedFrom, refuseAsking, stateOf } from './rules.ts'
import { addAsking, askedSince, askingsFor, askingsOf, holdAsking, noteAnswer } from './store.ts'

/** Few enough to think of each. */
const most = 12

/** A need of the asker's own street; of another it is missing. */
async function ownNeed(t: Tx, id: string): Promise<ItemRecord | Refusal> {
  const item = await visibleItem(t, id)
  if (isRefusal(item)) return item
  return item.kind === 'need' && mayChangeItem(viewerOf(t.actor), ownership(item)) ? item : missing()
}

async function fitting(t: Tx, doors: Doors, need: ItemRecord): Promise<FittingSkill[]> {
  const skills = await doors.people.skillsIn(t, need.area_id)
  if (skills.length === 0) return []
  const street = await streetNames(t, doors.units)
  const { year, label } = (await loadEdition(t, need.edition_id))!
  const units = (ids: readonly string[]) => doors.units.organizationsOf(t, ids)
  const pair = await doors.indexes.of(t, { areaId: need.area_id, year, label }, { street, units })
  return fittingSkills(pair.resource.reader, candidateOf(need, 'need', '', street), skills)
}

/**
 * Persons whose skills mean what a need wants; among equals whoever was asked longest ago comes first. That somebody
 * looked is written down: these are persons, not offers of units.
 */
export async function volunteersFor(
  t: Tx,
  doors: Doors,
  id: string,
): Promise<AnswerOf<typeof listVolunteers> | Refusal> {
  const need = await ownNeed(t, id)
  if (isRefusal(need)) return need
  const found = await fitting(t, doors, need)
  const asked = new Map((await askingsFor(t, need.id)).map((asking) => [asking.person_id, asking]))
  const before = await askedSince(
    t,
    found.map(({ personId }) => personId),
    countedFrom(dayOf(t.now)),
  )
  const lastAsked = ({ personId }: FittingSkill) => before.get(personId)?.last.getTime() ?? 0
  const inTurn = found.toSorted(
    (a, b) => Number(a.why.other !== '') - Number(b.why.other !== '') || lastAsked(a) - lastAsked(b),
  )
  const rows = inTurn.filter((one, at) => inTurn.findIndex(({ personId }) => personId === one.personId) === at)
  if (rows.length > 0)
    t.audit({ action: 'look.skills', objectKind: 'item', objectId: need.id, title: need.title, areaId: need.area_id })
  return {
    rows: await Promise.all(
      rows.slice(0, most).map(async ({ id: skillId, ...skill }) => {
        const asking = asked.get(skill.personId)
        return {
          ...skill,
          skillId,
          asking: asking ? askingRow(asking, dayOf(t.now)) : null,
          phone: asking?.answer === 'yes' ? await doors.people.phoneOf(t, skill.personId) : null,
        }
      }),
    ),
  }
}

/**
 * Asks somebody, who is told by message and text. Refuses `volunteer.need-closed`, `volunteer.gone` when the skill was
 * taken back meanwhile, `volunteer.asked-already`, `volunteer.asked-enough`.
 */
export async function askVolunteer(
  t: Tx,
  doors: Doors,
  id: string,
  { skillId }: { skillId: string },
): Promise<{ id: string } | Refusal> {
  const need = await ownNeed(t, id)
  if (isRefusal(need)) return need
  if (need.state !== 'published') return refuse('volunteer.need-closed')
  const skill = (await doors.people.skillsIn(t, need.area_id)).find((one) => one.id === skillId)
  if (!skill) return refuse('volunteer.gone')
  const today = dayOf(t.now)
  await t.lock([`asking of ${skill.personId}`])
  const refused = refuseAsking(skill.name, {
    forThisNeed: (await askingsFor(t, need.id)).some(({ person_id: personId }) => personId === skill.personId),
    thisMonth: (await askedSince(t, [skill.personId], countedFrom(today))).get(skill.personId)?.count ?? 0,
  })
  if (refused) return refused
  const askingId = await addAsking(t, {
    need_item_id: need.id,
    area_id: need.area_id,
    person_id: skill.personId,
    what: skill.what,
    asked_by: t.actor.id!,
    answer_by: answerBy(today),
  })
  await doors.messages.tell(t, {
    personIds: [skill.personId],
    kind: 'volunteer.asked',
    params: { title: need.title, street: (await streetNames(t, doors.units))(need.area_id), what: skill.what },
    link: '/askings',
  })
  note(t, 'volunteer.ask', need.id, need.title, need.area_id)
  tellScreens(t, 'volunteer.asked', askingId, need.area_id, skill.personId)
  return { id: askingId }
}

export async function myAskings(t: Tx, doors: Doors): Promise<AnswerOf<typeof listMyAskings>> {
  const rows = await askingsOf(t, t.actor.id!)
  const street = await streetNames(t, doors.units)
  const units = await doors.units.organizationsOf(t, [...new Set(rows.map((row) => row.organizationId))])
  return {
    rows: rows.map((row) => ({
      ...askingRow(row, dayOf(t.now)),
      what: row.what,
      title: row.title,
      description: row.description,
      unitName: units.get(row.organizationId)?.name ?? '',
      streetName: street(row.area_id),
      place: row.place,
      availability: row.availability,
    })),
  }
}

/** A yes or a no; whoever asked is told. Refuses `version.stale`, and `volunteer.too-late` after its last day. */
export async function answer(
  t: Tx,
  doors: Doors,
  id: string,
  { answer: said, why, version }: BodyOf<typeof answerAsking>,
): Promise<{ done: true } | Refusal> {
  const asking = await holdAsking(t, id, t.actor.id!)
  if (!asking) return missing()
  if (asking.version !== version)
    return refuseKernel('version.stale', { by: t.actor.name, at: iso(asking.answered_at ?? asking.asked_at) })
  if (stateOf(asFacts(asking), dayOf(t.now)) === 'lapsed') return refuse('volunteer.too-late')
  await noteAnswer(t, id, { answer: said, why: said === 'no' ? why : null })
  await doors.messages.tell(t, {
    personIds: [asking.asked_by],
    kind: said === 'yes' ? 'volunteer.agreed' : 'volunteer.declined',
    params: { name: t.actor.name, title: asking.title },
    link: `/lists/items/${asking.need_item_id}`,
  })
  note(t, 'volunteer.answer', asking.need_item_id, asking.title, asking.area_id)
  tellScreens(t, 'volunteer.answered', id, asking.area_id, t.actor.id!)
  return { done: true }
}

function asFacts({ answer: said, answer_by: by }: Pick<VolunteerAskingTable, 'answer' | 'answer_by'>) {
  return { answer: said, answerBy: by }
}

function askingRow(asking: Omit<VolunteerAskingTable, 'version'> & { version: number }, today: string) {
  return {
    id: asking.id,
    state: stateOf(asFacts(asking), today),
    askedAt: iso(asking.asked_at),
    answerBy: asking.answer_by,
    why: asking.why,
    version: asking.version,
  }
}

function note(t: Tx, action: string, needId: string, title: string, areaId: string): void {
  t.audit({ action, objectKind: 'item', objectId: needId, title, areaId })
}

function tellScreens(t: Tx, kind: string, objectId: string, areaId: string, personId: string): void {
  t.fact({ kind, objectId, areaId, payload: {}, topics: [`staff:${areaId}`, `person:${personId}`] })
}
