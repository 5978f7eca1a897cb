import { sql } from 'kysely'
import { changeMembership } from '#contract/units.ts'
import type { Units } from '#ground/units/index.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import type { Tx } from '#kernel/tx.ts'

/** The route of a unit's steps with a body: units know the steps, the lists what a unit has to settle before it leaves. */
export function membershipRoutes(units: Pick<Units, 'takeStep'>): BoundRoute[] {
  return [bind(changeMembership, (t, { params, body }) => units.takeStep(t, params.id, body, openMatchesOf))]
}

/** The codes of a unit's matches that have not come to their end. */
async function openMatchesOf(t: Tx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from lists.open_match_view where organization_id = ${organizationId} order by code`.execute(
    t.tables<unknown>(),
  )
  return rows.map(({ code }) => code)
}
