import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type { editMatchSettings, showMatchSettings } from '#contract/matches.ts'
import { dayOf, iso, monthBounds } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { mayChangeItem, viewerOf } from '../policy.ts'
import type { ListsTables } from '../types.ts'
import { figures } from './figures.ts'

type Settings = AnswerOf<typeof showMatchSettings>

/** The street of a unit for which the asker may speak; or why not. */
async function unitOf(
  t: Tx,
  doors: Doors,
  organizationId: string,
): Promise<{ id: string; name: string; areaId: string } | Refusal> {
  const unit = (await doors.units.organizationsOf(t, [organizationId])).get(organizationId)
  const owner = unit?.streetId ? { areaId: unit.streetId, organizationId } : null
  if (!unit || !owner || !mayChangeItem(viewerOf(t.actor), owner)) return missing()
  return { id: organizationId, name: unit.name, areaId: owner.areaId }
}

function settingOf(t: Tx, organizationId: string) {
  return t
    .tables<ListsTables>()
    .selectFrom('lists.unit_setting')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
}

/** How often a unit may be invited, and how often it was this month. */
export async function settingsOf(t: Tx, doors: Doors, organizationId: string): Promise<Settings | Refusal> {
  const unit = await unitOf(t, doors, organizationId)
  if (isRefusal(unit)) return unit
  const setting = await settingOf(t, organizationId)
  const { from } = monthBounds(dayOf(t.now).slice(0, 7))
  const { rows } = await sql<{
    invited: number
  }>`select lists.invitations_since(${organizationId}, ${from}) as invited`.execute(t.tables<ListsTables>())
  return {
    moreInvitations: setting?.more_invitations ?? false,
    invitedThisMonth: rows[0]!.invited,
    mostInvitations: figures.mostInvitationsAMonth,
    version: setting?.version ?? 0,
  }
}

/** A unit says that it likes to be asked more often, or no longer; staff for one that told them. */
export async function changeSettings(
  t: Tx,
  doors: Doors,
  organizationId: string,
  { moreInvitations, version }: BodyOf<typeof editMatchSettings>,
): Promise<Settings | Refusal> {
  const unit = await unitOf(t, doors, organizationId)
  if (isRefusal(unit)) return unit
  await t.lock([`lists.unit-setting:${organizationId}`])
  const before = await settingOf(t, organizationId)
  if ((before?.version ?? 0) !== version)
    return refuseKernel('version.stale', { by: before?.changed_by ?? '', at: iso(before?.changed_at ?? t.now) })
  const next = { more_invitations: moreInvitations, version: version + 1, changed_at: t.now, changed_by: t.actor.name }
  await t
    .tables<ListsTables>()
    .insertInto('lists.unit_setting')
    .values({ organization_id: organizationId, area_id: unit.areaId, ...next })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(next))
    .execute()
  t.audit({
    action: moreInvitations ? 'match-settings.more' : 'match-settings.usual',
    objectKind: 'organization',
    objectId: organizationId,
    title: unit.name,
    areaId: unit.areaId,
  })
  return settingsOf(t, doors, organizationId)
}
