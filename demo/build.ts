import { listMessages, readMessages } from '#contract/messages.ts'
import { postNotice } from '#contract/screens.ts'
import { inviteLiaison } from '#contract/liaisons.ts'
import { closeVenue } from '#contract/venues.ts'
import { addDays, dayOf, iso, momentAt, yearOf } from '#kernel/calendar.ts'
import { systemActor } from '#kernel/actor.ts'
import type { OpenHouse } from '#server/house.ts'
import { livePastWeeks } from './activities/live-through.ts'
import { greetGuests } from './activities/greet-guests.ts'
import { hangPhotos } from './activities/hang-photos.ts'
import { lookAhead } from './activities/look-ahead.ts'
import { appointSecretaries } from './district/appoint-secretaries.ts'
import { changeAreas } from './district/change-areas.ts'
import { drawGrids } from './district/draw-grids.ts'
import { foundAlliance } from './district/found-alliance.ts'
import { foundDistrict, type District } from './district/found-district.ts'
import { divideBranch } from './district/divide-branch.ts'
import { keepRosters } from './district/keep-rosters.ts'
import { membersReportIn } from './district/members-report-in.ts'
import { nameAreaStaff } from './district/name-area-staff.ts'
import { reportUnitsIn } from './district/report-in.ts'
import { shareGrids } from './district/share-grids.ts'
import { seatTenants } from './district/seat-tenants.ts'
import { settlePeople, type Cast } from './district/settle-people.ts'
import { attachPapers } from './lists/attach-papers.ts'
import { holdRound } from './lists/hold-round.ts'
import { makeMatches } from './lists/make-matches.ts'
import { offerOfACommittee } from './lists/offer-of-a-committee.ts'
import { runProjects, tieActivities } from './lists/run-projects.ts'
import { runStation } from './lists/run-station.ts'
import { writeLists } from './lists/write-lists.ts'
import { minutesAfter } from './moments.ts'
import closing from './closing.json' with { type: 'json' }
import notice from './notice.json' with { type: 'json' }
import { inventedPhone } from './people.ts'
import { openStage, type Stage } from './stage.ts'

/** One number, one district: the same names, the same choices. */
const seed = 310106
const shimen = '310106011'

/**
 * Fills an empty database with the demonstration district: its network, its people and some weeks of life, each deed
 * done through the product's own doors at the moment it is said to have happened. Throws on a database where people
 * stand already. When it is interrupted the caller makes the database anew.
 * @param at the moment everything is told from; the database's clock when left out
 */
export async function buildDemonstration(house: OpenHouse, at?: Date): Promise<void> {
  const stage = openStage(house, at ?? (await clockOf(house)), seed)
  const { district, cast } = await settle(stage)
  await changeAreas(stage, cast)
  await nameAreaStaff(stage, cast)
  await foundAlliance(stage, district, cast)
  await shareGrids(stage, district, cast, await drawGrids(stage, cast))
  await appointSecretaries(stage, cast)
  await keepRosters(stage, cast)
  await divideBranch(stage, cast)
  await seatTenants(stage, district, cast)
  await reportUnitsIn(stage, district, cast)
  await membersReportIn(stage, cast)
  const shelf = await writeLists(stage, district, cast)
  await attachPapers(stage, cast, shelf)
  const matches = await makeMatches(stage, cast, shelf)
  await holdRound(stage, district, cast)
  await runProjects(stage, district, cast, shelf)
  const theatre = { stage, district, cast }
  await livePastWeeks(theatre, matches)
  await readOldMessages(stage, cast)
  await lookAhead(theatre, matches)
  await tieActivities(stage, cast)
  await offerOfACommittee(stage, district, cast)
  await greetGuests(stage, district, cast)
  await hangPhotos(stage, district, cast)
  await runStation(theatre, shelf)
  await saySomeWords(stage, district, cast)
  await stage.settle(stage.now)
}

/** Everything that must be there before somebody acts, in one transaction. */
async function settle(stage: Stage): Promise<{ district: District; cast: Cast }> {
  const since = momentAt(`${yearOf(stage.now) - 1}-01-05`, '09:00')
  const base = await stage.asHouse(since, async (t) => {
    if (await stage.doors.people.findPerson(t, inventedPhone(1)))
      throw new Error('The demonstration district stands already.')
    const district = await foundDistrict(t, stage)
    const cast = await settlePeople(t, stage, district)
    for (const { id } of await stage.doors.units.streets(t)) await stage.doors.points.seedScheme(t, id)
    const title = '静安区'
    t.audit({ action: 'demonstration.build', objectKind: 'area', objectId: null, title, areaId: null })
    return { district, cast }
  })
  const hall = {
    areaId: base.district.street(shimen),
    venueId: base.district.venue('石门二路街道党群服务中心'),
    name: '一楼大厅竖屏',
  }
  const staff = base.cast.named('staff-shimen')
  await stage.play((as) => stage.doors.screens.addDemonstrationKiosk(as(staff, since).t, hall))
  return base
}

/** What visitors may be was told more than a day and a half ago they have read; what came since is new to them. */
async function readOldMessages(stage: Stage, cast: Cast): Promise<void> {
  const since = iso(minutesAfter(stage.now, -36 * 60))
  const readers = ['liaison-qingteng', 'liaison-wutongli', 'member-1', 'member-2', 'member-3']
  await stage.play(async (as) => {
    for (const login of readers) {
      const { ask } = as(cast.named(login), minutesAfter(stage.now, -24 * 60))
      const { rows } = await ask(listMessages, { query: { pageSize: 100 } })
      const ids = rows.filter(({ at }) => at < since).map(({ id }) => id)
      if (ids.length > 0) await ask(readMessages, { body: { ids } })
    }
  })
}

/** The last small things: who was invited and has not answered yet, and what the hall is told. */
async function saySomeWords(stage: Stage, district: District, cast: Cast): Promise<void> {
  const staff = cast.named('staff-shimen')
  const { unit, ...person } = invitation
  await stage.play(async (as) => {
    const twoDaysAgo = as(staff, minutesAfter(stage.now, -2 * 1440))
    await twoDaysAgo.ask(inviteLiaison, { params: { id: district.unit(unit) }, body: person })
    await as(staff, minutesAfter(stage.now, -150)).ask(postNotice, { body: notice })
    const from = dayOf(minutesAfter(stage.now, 14 * 1440))
    const body = { ...closing.body, from, to: addDays(from, 6), insteadId: district.venue(closing.instead) }
    await as(staff, minutesAfter(stage.now, -100)).ask(closeVenue, {
      params: { id: district.venue(closing.venue) },
      body,
    })
  })
}

const invitation = { unit: '石二交通文明劝导队', name: '葛小满', phone: inventedPhone(900), lead: true }

async function clockOf(house: OpenHouse): Promise<Date> {
  return house.transactions.do(
    { actor: systemActor('demonstration'), scope: '*', requestId: 'demonstration', readOnly: true },
    async (t) => t.now,
  )
}
