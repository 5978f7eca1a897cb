import { listPartyOrganizations } from '#contract/party.ts'
import { appointBranchSecretary, appointCommitteeSecretary } from '#contract/secretaries.ts'
import { minutesAfter } from '../moments.ts'
import { inventedPhone } from '../people.ts'
import type { HatKind } from '#ground/people/index.ts'
import type { Stage } from '../stage.ts'
import alliance from './alliance.json' with { type: 'json' }
import { found } from './found-district.ts'
import file from './secretaries.json' with { type: 'json' }
import type { Cast } from './settle-people.ts'

/** The secretary of a committee of the district, of an agency branch and a residential area's (whoever was elected) and of the alliance. */
export async function appointSecretaries(stage: Stage, cast: Cast): Promise<void> {
  const at = minutesAfter(stage.now, -150 * 1440)
  await stage.play(async (as) => {
    const staff = as(cast.named('staff-shimen'), at)
    const bodies = new Map((await stage.doors.units.bodies(staff.t)).map(({ name, id }) => [name, id]))
    const forBody = (by: string, of: string, name: string, phone: string) =>
      as(cast.named(by), at).ask(appointCommitteeSecretary, {
        params: { id: found(bodies, of) },
        body: { name, phone },
      })
    const { committee, branches } = file
    await forBody('admin-system', committee.of, committee.name, inventedPhone(911))
    await forBody('staff-shimen', alliance.body.name, file.alliance.name, inventedPhone(912))
    const parties = (await staff.ask(listPartyOrganizations, {})).rows
    const login = async (kind: HatKind, who: { login: string; of: string }, phone: string) => {
      const { id: personId } = (await stage.doors.people.findPerson(staff.t, phone))!
      await stage.doors.people.addDemonstrationLogin(staff.t, { login: who.login, personId, kind, at: who.of })
    }
    await login('committee-secretary', committee, inventedPhone(911))
    for (const [index, branch] of branches.entries()) {
      const party = parties.find(({ name }) => name === branch.of)
      if (!party?.term) throw new Error(`${branch.of} has no term.`)
      const body = { name: party.term.secretary, phone: inventedPhone(913 + index) }
      await staff.ask(appointBranchSecretary, { params: { id: party.id }, body })
      await login('branch-secretary', branch, body.phone)
    }
  })
}
