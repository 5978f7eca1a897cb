import { aStaffPerson } from '#ground/people/builders.ts'
import type { WholeHouse } from '#testing/whole-house.ts'
import type { Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'

/** Who stands in the rosters, and in changes of them that wait; nobody else may read these names anywhere. */
export const rosterCanaries = {
  'member of our branch': '宗政在册',
  'member of the far branch': '端木在册',
  'who shall enter our branch': '濮阳待录',
  'who shall enter the far branch': '淳于待录',
}

/**
 * A branch with a member in each street, and changes that wait: `own` asked by the staff themselves, `sameStreet` by a
 * colleague of theirs.
 */
export async function theRosters(
  house: WholeHouse,
  { does, streets }: Standing,
): Promise<{ rosters: Things; cases: Things }> {
  const colleagueIn = async (street: string) => {
    const { id } = await house.as((t) => aStaffPerson(t, house.doors.people, street, { name: '郝同事' }))
    return { cookie: `__Host-linli=${await house.signIn(id)}` }
  }
  const asColleague = async (headers: { cookie: string }, line: string, body: object): Promise<{ id: string }> => {
    const answer = await house.ask(line, { headers, body })
    if (answer.statusCode !== 200) throw new Error(`${line}: ${answer.statusCode} ${answer.body}`)
    return answer.json() as { id: string }
  }
  let phone = 13_800_009_400
  const entering = (name: string) => ({
    kind: 'enter',
    on: '2026-01-05',
    reason: '支部提出',
    text: `${name} ${(phone += 1)} 正式`,
  })
  const rosterOf = async (by: RoleName, street: string, member: string) => {
    const colleague = await colleagueIn(street)
    const branch = { name: '有名册的党支部', level: 'branch', on: '2025-01-10' }
    const { id } = await does(by, 'POST /api/party-organizations', branch)
    const asked = await does(by, `POST /api/party-rosters/${id}/cases`, entering(member))
    await asColleague(colleague, `POST /api/roster-cases/${asked.id}/decision`, { version: 1, decision: 'approve' })
    return { id, colleague }
  }
  const [own, far] = [
    await rosterOf('staff', streets.own, rosterCanaries['member of our branch']),
    await rosterOf('farStaff', streets.far, rosterCanaries['member of the far branch']),
  ]
  const caseOf = async (by: RoleName, party: string, name: string) => ({
    ...(await does(by, `POST /api/party-rosters/${party}/cases`, entering(name))),
    version: 1,
  })
  return {
    rosters: { own: { id: own.id }, far: { id: far.id } },
    cases: {
      own: await caseOf('staff', own.id, rosterCanaries['who shall enter our branch']),
      sameStreet: {
        ...(await asColleague(own.colleague, `POST /api/party-rosters/${own.id}/cases`, entering('另一待录'))),
        version: 1,
      },
      far: await caseOf('farStaff', far.id, rosterCanaries['who shall enter the far branch']),
    },
  }
}
