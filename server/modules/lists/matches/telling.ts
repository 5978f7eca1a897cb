import type { MessageKind } from '#contract/messages.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { sides, type MatchTable, type Side } from '../types.ts'
import { addMatchEvent } from './store.ts'

/** How people name a match: by the need, or by the resource where no need is written down. */
export function titleOf(match: MatchTable): string {
  return match.need_title || match.resource_title
}

/** The beats that end every deed on a match: history, audit, fact. */
export async function note(
  t: Tx,
  match: MatchTable,
  action: string,
  detail: Record<string, string> = {},
): Promise<void> {
  await addMatchEvent(t, match, action, detail)
  t.audit({
    action,
    objectKind: 'match',
    objectId: match.id,
    title: titleOf(match),
    areaId: match.need_area_id,
    detail: { code: match.code, ...detail },
  })
  t.fact({
    kind: 'match.changed',
    objectId: match.id,
    areaId: match.need_area_id,
    payload: { needOrganizationId: match.need_organization_id, resourceOrganizationId: match.resource_organization_id },
    topics: [
      ...new Set([
        `staff:${match.need_area_id}`,
        `staff:${match.resource_area_id}`,
        `organization:${match.need_organization_id}`,
        `organization:${match.resource_organization_id}`,
      ]),
    ],
  })
}

/** Tells the liaisons of one side; `unit` in the sentence is the other one. */
export async function tellSide(
  t: Tx,
  doors: Doors,
  match: MatchTable,
  side: Side,
  kind: MessageKind,
  more: Record<string, string> = {},
): Promise<void> {
  const organizations = { need: match.need_organization_id, resource: match.resource_organization_id }
  const [mine, other] =
    side === 'need' ? [organizations.need, organizations.resource] : [organizations.resource, organizations.need]
  const personIds = (await doors.units.liaisonsOf(t, [mine])).get(mine) ?? []
  if (personIds.length === 0) return
  const unit = (await doors.units.organizationsOf(t, [other])).get(other)?.name ?? ''
  await doors.messages.tell(t, {
    personIds: personIds.filter((personId) => personId !== t.actor.id),
    kind,
    params: { unit, title: titleOf(match), ...(match.reason === null ? {} : { reason: match.reason }), ...more },
    link: `/matches/${match.id}`,
    organizationId: mine,
  })
}

export async function tellSides(t: Tx, doors: Doors, match: MatchTable, kind: MessageKind): Promise<void> {
  for (const side of sides) await tellSide(t, doors, match, side, kind)
}
