import {
  confirmReportIn,
  enterReportIn,
  type MemberOffer,
  reportMyselfIn,
  showAreaMembers,
} from '#contract/member-report-ins.ts'
import { listReportIns } from '#contract/report-ins.ts'
import type { Actor } from '#kernel/actor.ts'
import { minutesAfter } from '../moments.ts'
import { inventedPhone } from '../people.ts'
import type { Stage } from '../stage.ts'
import { found } from './found-district.ts'
import file from './member-report-ins.json' with { type: 'json' }
import type { Cast } from './settle-people.ts'

type Reporting = { area: string; phone: number; offers: MemberOffer[]; more: string; days: number; received: boolean }

/** Members who report in where they live, most of them received; somebody without a phone whom staff wrote down waits. */
export async function membersReportIn(stage: Stage, cast: Cast): Promise<void> {
  const staff = cast.named('staff-shimen')
  await stage.play(async (as) => {
    const { ask, t } = as(staff, minutesAfter(stage.now, -80 * 1440))
    const areas = new Map((await ask(listReportIns, { query: {} })).areas.map(({ id, name }) => [name, id]))
    for (const { area, phone, offers, more, days, received } of file as Reporting[]) {
      const { id: personId, name } = (await stage.doors.people.findPerson(t, inventedPhone(phone)))!
      const member: Actor = { kind: 'person', id: personId, name, hat: null, sessionId: null }
      const at = minutesAfter(stage.now, -days * 1440)
      const body = { residentialAreaId: found(areas, area), offers, more, consentVersion: 1 }
      const { id } = await as(member, at).ask(reportMyselfIn, { body })
      if (received)
        await as(staff, minutesAfter(at, 2_000)).ask(confirmReportIn, { params: { id }, body: { version: 1 } })
    }
    const counter = { name: '陆桂珍', phone: '', offers: ['visits' as const], consentVersion: 1 }
    const params = { id: found(areas, '梧桐里居民区') }
    await as(staff, minutesAfter(stage.now, -1_500)).ask(enterReportIn, { params, body: counter })
    // The one look that stands in the trail from the beginning.
    await as(staff, minutesAfter(stage.now, -1_490)).ask(showAreaMembers, { params })
  })
}
