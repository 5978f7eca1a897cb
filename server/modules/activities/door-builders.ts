import type { Actor } from '#kernel/actor.ts'
import { later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { done, mondayBefore, type Neighbourhood } from './builders.ts'
import { enterByCode } from './deeds/check-in.ts'
import { checkMeOut } from './deeds/check-out.ts'
import { close } from './deeds/close-activity.ts'
import { signMeUp } from './deeds/sign-up.ts'
import { tick } from './deeds/tick-attendance.ts'
import { doorCode } from './reads.ts'

type Activity = { id: string; code: string }

/** What happens at the door of a neighbourhood's activities, each deed at a moment. */
export function theDoor(here: Neighbourhood) {
  const hat = { id: 'kiosk:1', kind: 'kiosk', areaId: here.street.id, organizationId: null, label: '大厅' }
  const kiosk: Actor = { kind: 'device', id: newId(), name: '大厅', hat, sessionId: null }
  const codeAt = async (activity: Activity, now: Date) => {
    const { url } = done(await here.as(kiosk, (t) => doorCode(t, here.doors, activity.id), now))
    return new URL(url).searchParams.get('t')!
  }
  const enter = (who: Actor, { code }: Activity, token: string, now: Date, change = (t: Tx) => t) =>
    here.as(who, (t) => enterByCode(change(t), here.doors, { activity: code, token }), now)
  return {
    kiosk,
    signUp: (who: Actor, { id }: Activity, now = mondayBefore) => here.as(who, (t) => signMeUp(t, here.doors, id), now),
    codeAt,
    enter,
    /** Scans the code on the screen and sends it so many seconds later. */
    scan: async (who: Actor, activity: Activity, now: Date, secondsLater = 0) =>
      enter(who, activity, await codeAt(activity, now), later(now, secondsLater * 1_000)),
    goOut: (who: Actor, { id }: Activity, now: Date) => here.as(who, (t) => checkMeOut(t, here.doors, id), now),
    tick: ({ id }: Activity, person: Actor, what: 'in' | 'out' | 'undoIn', now: Date) =>
      here.as(here.staff, (t) => tick(t, here.doors, id, { personId: person.id!, what }), now),
    close: ({ id }: Activity, now: Date, version = 1) =>
      here.as(here.staff, (t) => close(t, here.doors, id, { servedHeadcount: null, version }), now),
    /** What the record says of an activity. */
    recorded: async ({ id }: Activity) =>
      (await here.as(here.staff, (t) => here.record.linesOf(t, 'activity', id))).map(
        ({ personId, minutes, grade, evidence, witnessId }) => ({ personId, minutes, grade, evidence, witnessId }),
      ),
  }
}
export type Door = ReturnType<typeof theDoor>
