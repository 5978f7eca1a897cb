import * as contract from '#contract/own-area.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Units } from '#ground/units/index.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Lists } from '#modules/lists/index.ts'

type Asked = { units: Pick<Units, 'ownArea'>; lists: Pick<Lists, 'ofUnits' | 'ofAreas'> }
type Area = NonNullable<Awaited<ReturnType<Units['ownArea']['of']>>>
const none = { project: 0, resource: 0, need: 0 }

/** The home of a residential area's staff, and what they do for the area itself. */
export function ownAreaRoutes({ units, lists }: Asked): BoundRoute[] {
  const { ofUnits, ofAreas } = lists
  /** Does something in the area of whoever asks. */
  const there = async <A>(t: Tx, deed: (area: Area) => Promise<A | Refusal>): Promise<A | Refusal> => {
    const area = await units.ownArea.of(t)
    return area ? deed(area) : missing()
  }
  return [
    bind(contract.showOwnArea, (t) => there(t, (area) => home(t, { units, lists }, area))),
    bind(contract.listOwnAreaItems, (t, { query }) =>
      there(t, async (area) => ({
        ...(await ofUnits.page(t, { organizationIds: idsOf(area), bodyId: null }, query)),
        units: area.units.map(({ id, name }) => ({ id, name })),
      })),
    ),
    bind(contract.claimForArea, (t, { params, body }) =>
      there(t, ({ speaksFor }) => ofAreas.claim(t, speaksFor, params.id, body)),
    ),
    bind(contract.answerForArea, (t, { params, body }) =>
      there(t, ({ speaksFor }) => ofAreas.answer(t, speaksFor, params.id, body)),
    ),
    bind(contract.cancelForArea, (t, { params, body }) =>
      there(t, ({ speaksFor }) => ofAreas.cancel(t, speaksFor, params.id, body)),
    ),
  ]
}

const idsOf = ({ units }: Area) => units.map(({ id }) => id)

async function home(
  t: Tx,
  { units, lists: { ofUnits, ofAreas } }: Asked,
  area: Area,
): Promise<AnswerOf<typeof contract.showOwnArea>> {
  const organizationIds = idsOf(area)
  const of = { organizationIds, bodyId: null }
  const nameOf = new Map(area.units.map(({ id, name }) => [id, name]))
  const { byUnit, ...figures } = await ofUnits.figures(t, of)
  const changed = await ofUnits.changed(t, of)
  return {
    id: area.id,
    name: area.name,
    streetName: area.streetName,
    speaksFor: area.speaksFor.map(({ id, name }) => ({ id, name })),
    units: area.units.map(({ id, name, type }) => {
      const { need, resource, project } = byUnit.get(id) ?? none
      return { id, name, type, needs: need, resources: resource, projects: project }
    }),
    ...(await units.ownArea.besides(t, area)),
    ...figures,
    matches: await ofAreas.matches(t, { organizationIds, speaksFor: area.speaksFor }),
    changed: changed.map(({ organizationId, ...change }) => ({ ...change, unit: nameOf.get(organizationId) ?? '' })),
  }
}
