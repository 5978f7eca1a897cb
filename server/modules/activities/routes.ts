import * as contract from '#contract/activities.ts'
import { countGuests, showGuests } from '#contract/guests.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { cancel } from './deeds/cancel-activity.ts'
import { leave } from './deeds/cancel-sign-up.ts'
import { enterByCode } from './deeds/check-in.ts'
import { checkMeOut } from './deeds/check-out.ts'
import { close } from './deeds/close-activity.ts'
import { count, guestsOf } from './deeds/count-guests.ts'
import { planAsAsker } from './deeds/plan-activity.ts'
import { publish, withdraw } from './deeds/publish-activity.ts'
import { signMeUp, signUpKnown, signUpSomeone } from './deeds/sign-up.ts'
import { tick } from './deeds/tick-attendance.ts'
import type { Doors } from './doors.ts'
import { doorCode, list, roster, show } from './reads.ts'

export function routesOf(doors: Doors): readonly BoundRoute[] {
  return [
    bind(contract.listActivities, async (t, { query }) => list(t, query)),
    bind(contract.showActivity, async (t, { params }) => show(t, doors, params.id)),
    bind(contract.planActivity, async (t, { body }) => planAsAsker(t, doors, body)),
    bind(contract.publishActivity, async (t, { params, body }) => publish(t, doors, params.id, body.version)),
    bind(contract.withdrawActivity, async (t, { params, body }) => withdraw(t, doors, params.id, body.version)),
    bind(contract.cancelActivity, async (t, { params, body }) => cancel(t, doors, params.id, body)),
    bind(contract.closeActivity, async (t, { params, body }) => close(t, doors, params.id, body)),
    bind(showGuests, (t, { params }) => guestsOf(t, params.id)),
    bind(countGuests, (t, { params, body }) => count(t, doors, params.id, body)),
    bind(contract.signUp, async (t, { params }) => signMeUp(t, doors, params.id)),
    bind(contract.cancelSignUp, async (t, { params }) => leave(t, doors, params.id)),
    bind(contract.signUpKnownPerson, async (t, { params, body }) => signUpKnown(t, doors, params.id, body.personId)),
    bind(contract.signUpForSomeone, async (t, { params, body }) => signUpSomeone(t, doors, params.id, body)),
    bind(contract.listRoster, async (t, { params }) => roster(t, doors, params.id)),
    bind(contract.tickAttendance, async (t, { params, body }) => tick(t, doors, params.id, body)),
    bind(contract.showDoorCode, async (t, { params }) => doorCode(t, doors, params.id)),
    bind(contract.checkIn, async (t, { body }) => enterByCode(t, doors, body)),
    bind(contract.checkOut, async (t, { params }) => checkMeOut(t, doors, params.id)),
  ]
}
