import { listBranchItems, listCommitteeItems, showBranch, showCommittee } from '#contract/secretary-homes.ts'
import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { Units } from '#ground/units/index.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Activities } from '#modules/activities/index.ts'
import type { Lists } from '#modules/lists/index.ts'

type Asked = {
  units: Pick<Units, 'bodyKept' | 'unitsOfBodyKept' | 'partyLed'>
  lists: Pick<Lists, 'ofUnits'>
  activities: Pick<Activities, 'rowsFor'>
}
const none = { project: 0, resource: 0, need: 0 }

/** The homes of secretaries: what the units they look after need, offer, do and wait for. */
export function secretaryHomes(asked: Asked): BoundRoute[] {
  return [
    bind(showCommittee, (t) => committee(t, asked)),
    bind(listCommitteeItems, async (t, { query }) => {
      const units = await asked.units.unitsOfBodyKept(t)
      return itemsOf(t, asked, units, t.actor.hat?.ofId ?? null, query)
    }),
    bind(showBranch, (t) => branch(t, asked)),
    bind(listBranchItems, async (t, { query }) => {
      const party = await asked.units.partyLed(t)
      return party ? itemsOf(t, asked, party.units, null, query) : missing()
    }),
  ]
}

async function committee(
  t: Tx,
  { units, lists, activities }: Asked,
): Promise<AnswerOf<typeof showCommittee> | Refusal> {
  const body = await units.bodyKept(t)
  if (!body) return missing()
  const { members, moved, ...about } = body
  const of = { organizationIds: members.map(({ id }) => id), bodyId: body.id }
  const nameOf = new Map(members.map(({ id, name }) => [id, name]))
  const { byUnit, ...figures } = await lists.ofUnits.figures(t, of)
  const changedItems = await lists.ofUnits.changed(t, of)
  return {
    ...about,
    members: members.map((member) => {
      const { need, resource, project } = byUnit.get(member.id) ?? none
      return { ...member, needs: need, resources: resource, projects: project }
    }),
    ...figures,
    lists: await lists.ofUnits.kept(t, body.id),
    matches: await lists.ofUnits.matches(t, of),
    activities: await comingOf(t, activities, of.organizationIds),
    changed: [
      ...moved.map(({ day, what, unit }) => ({ day, what, title: unit, unit, itemId: null })),
      ...changedItems.map(({ organizationId, ...change }) => ({ ...change, unit: nameOf.get(organizationId) ?? '' })),
    ].toSorted((one, other) => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0)),
  }
}

async function branch(t: Tx, { units, lists, activities }: Asked): Promise<AnswerOf<typeof showBranch> | Refusal> {
  const party = await units.partyLed(t)
  if (!party) return missing()
  const { units: led, ...about } = party
  const organizationIds = led.map(({ id }) => id)
  const { byUnit: _, ...figures } = await lists.ofUnits.figures(t, { organizationIds, bodyId: null })
  return { ...about, ...figures, activities: await comingOf(t, activities, organizationIds) }
}

async function itemsOf(
  t: Tx,
  { lists }: Asked,
  units: readonly { id: string; name: string }[],
  bodyId: string | null,
  query: QueryOf<typeof listCommitteeItems>,
): Promise<AnswerOf<typeof listCommitteeItems>> {
  const of = { organizationIds: units.map(({ id }) => id), bodyId }
  return { ...(await lists.ofUnits.page(t, of, query)), units: [...units] }
}

/** What is still to come, the next first. */
async function comingOf(t: Tx, activities: Asked['activities'], hostIds: readonly string[]) {
  const rows = await activities.rowsFor(t, { hostIds, when: 'upcoming', state: 'published' })
  return rows.slice(0, 20)
}
