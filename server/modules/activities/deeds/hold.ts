import { iso } from '#kernel/calendar.ts'
import { missing, refuse as refuseKernel, Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { mayManage, maySee } from '../policy.ts'
import { activityById, holdActivity } from '../store.ts'
import type { ActivityTable } from '../types.ts'

/** An activity the actor may see, or the refusal that it is not there. */
export async function seen(t: Tx, id: string): Promise<ActivityTable | Refusal> {
  const activity = await activityById(t, id)
  return activity && maySee(t.actor, activity) ? activity : missing()
}

/** An activity the actor runs. What is another's is seen but not run; a draft of another's is not there at all. */
export async function run(t: Tx, id: string): Promise<ActivityTable | Refusal> {
  const activity = await seen(t, id)
  if (activity instanceof Refusal) return activity
  return mayManage(t.actor, activity) ? activity : refuseKernel('permission.missing')
}

/** An activity the actor runs, held until the transaction ends, in the version that was seen. */
export async function held(t: Tx, { people }: Doors, id: string, version: number): Promise<ActivityTable | Refusal> {
  const activity = await holdActivity(t, id)
  if (!activity || !maySee(t.actor, activity)) return missing()
  if (!mayManage(t.actor, activity)) return refuseKernel('permission.missing')
  if (activity.version === version) return activity
  const changedBy = activity.changed_by
  const names = changedBy === null ? undefined : await people.namesOf(t, [changedBy])
  return refuseKernel('version.stale', { by: names?.get(changedBy ?? '') ?? '', at: iso(activity.changed_at) })
}
