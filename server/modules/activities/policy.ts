import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'
import type { UnitsDoor } from './doors.ts'
import type { ActivityTable } from './types.ts'

type Belonging = Pick<ActivityTable, 'area_id' | 'host_id' | 'co_host_id'>

/** Staff of its street and liaisons of the two units that host it run an activity. */
export function mayManage(actor: Actor, activity: Belonging): boolean {
  const hat = actor.hat
  if (hat?.kind === 'street-staff') return hat.areaId === activity.area_id
  if (hat?.kind !== 'liaison' || hat.organizationId === null) return false
  return hat.organizationId === activity.host_id || hat.organizationId === activity.co_host_id
}

/** A draft is there only for those who run it. */
export function maySee(actor: Actor, activity: Belonging & Pick<ActivityTable, 'state'>): boolean {
  return activity.state !== 'draft' || mayManage(actor, activity)
}

/** The screens of a street and its staff show the code at the door. */
export function mayShowCode(actor: Actor, activity: Belonging): boolean {
  const hat = actor.hat
  return (actor.kind === 'device' || hat?.kind === 'street-staff') && hat?.areaId === activity.area_id
}

/** Whether a person belongs to those an activity is for. */
export async function isInvited(
  t: Tx,
  units: UnitsDoor,
  personId: string,
  activity: Belonging & Pick<ActivityTable, 'audience'>,
): Promise<boolean> {
  switch (activity.audience) {
    case 'everyone':
      return true
    case 'memberUnits':
      return units.isOfMemberUnit(t, personId, activity.area_id)
    case 'matchedUnits': {
      const hosts = [activity.host_id, activity.co_host_id].filter((id) => id !== null)
      return hosts.length > 0 && units.isOfUnit(t, personId, hosts)
    }
  }
}
