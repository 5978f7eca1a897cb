import { listEditions, addItem } from '#contract/lists.ts'
import { signUpUnit } from '#contract/offers.ts'
import { addMilestone, moveProject, planProject } from '#contract/projects.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { District } from '../district/found-district.ts'
import type { Cast } from '../district/settle-people.ts'
import secretaries from '../district/secretaries.json' with { type: 'json' }
import { minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'
import offer from './offer-of-a-committee.json' with { type: 'json' }
import { theSecretary } from './list-elsewhere.ts'

/**
 * What a committee offers to units: its secretary writes it on the committee's list, its street runs it, and two units
 * wait for the secretary's answer.
 */
export async function offerOfACommittee(stage: Stage, district: District, cast: Cast): Promise<void> {
  await stage.play(async (as) => {
    const on = (day: number) => minutesAfter(stage.now, day * 1440)
    const staff = as(cast.named('staff-shimen'), on(offer.begun))
    const body = (await stage.doors.units.bodies(staff.t)).find(({ name }) => name === secretaries.committee.of)!
    const secretary = as(await theSecretary(stage, staff.t, body), on(offer.written)).ask
    const { rows } = await secretary(listEditions, {})
    const { id: itemId } = await secretary(addItem, {
      body: {
        ...offer.item,
        kind: 'project',
        openness: 'district',
        organizationId: district.unit(offer.unit),
        editionId: rows[0]!.id,
      },
    })
    const { goal, terms, milestone } = offer
    const { id } = await staff.ask(planProject, { body: { itemId, goal, offered: true, offerTerms: terms } })
    const [title, due] = milestone as [string, number]
    await staff.ask(addMilestone, { params: { id }, body: { title, dueOn: addDays(dayOf(stage.now), due) } })
    const { version } = await staff.ask(moveProject, { params: { id }, body: { version: 1, step: 'approve' } })
    await staff.ask(moveProject, { params: { id }, body: { version, step: 'start' } })
    for (const [unit, day, wish] of offer.signUps as [string, number, string][])
      await as(cast.liaisonOf(unit)!, on(day)).ask(signUpUnit, { params: { id }, body: { wish } })
  })
}
