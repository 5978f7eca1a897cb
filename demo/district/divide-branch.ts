import {
  allotPartyCase,
  applyPartyCase,
  approvePartyCase,
  meetPartyCase,
  showPartyAllotment,
} from '#contract/party-cases.ts'
import { listPartyOrganizations } from '#contract/party.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import { minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'
import { found } from './found-district.ts'
import file from './party.json' with { type: 'json' }
import type { Cast } from './settle-people.ts'

/** A branch that is divided: approved, met about, its members shared out by one of the staff; a colleague puts it in force. */
export async function divideBranch(stage: Stage, cast: Cast): Promise<void> {
  const today = dayOf(stage.now)
  const { split } = file.cases
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen-2'), minutesAfter(stage.now, -3 * 1440))
    const { rows } = await ask(listPartyOrganizations, { query: {} })
    const about = {
      partyOrganizationId: found(new Map(rows.map(({ name, id }) => [name, id])), split.branch),
      change: { kind: 'split' as const, parts: [{ name: split.part, secretary: split.secretary }] },
      members: 9,
      application: split.application,
      appliedOn: addDays(today, -20),
    }
    const { id } = await ask(applyPartyCase, { body: about })
    const approval = { number: split.approval, by: file.enterprises.name, on: addDays(today, -11) }
    await ask(approvePartyCase, { params: { id }, body: { version: 1, ...approval } })
    const meeting = { on: addDays(today, -5), due: 9, present: 9, result: split.result, committee: [] }
    await ask(meetPartyCase, { params: { id }, body: { version: 2, ...meeting } })
    const seen = await ask(showPartyAllotment, { params: { id } })
    // Its last group goes to the new branch with everybody in it, but for who is retired.
    const last = seen.below.length - 1
    const goes = (member: (typeof seen.members)[number]) =>
      member.groupId === seen.below[last]?.id && member.service !== 'retired'
    const members = seen.members.map((member) => ({ id: member.id, part: goes(member) ? 0 : null }))
    const below = seen.below.map((one, at) => ({ id: one.id, part: at === last ? 0 : null }))
    await ask(allotPartyCase, { params: { id }, body: { version: seen.version, members, below, duties: [] } })
  })
}
