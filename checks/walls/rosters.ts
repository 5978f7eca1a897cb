import { aStaffPerson } from '#ground/people/builders.ts'
import type { WholeHouse } from '#testing/whole-house.ts'
import { anUpload } from '#testing/uploads.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import type { Thing, Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'

/** Who stands in the rosters, and in changes of them that wait; nobody else may read these names anywhere. */
export const rosterCanaries = {
  'member of our branch': '宗政在册',
  'member of another branch of our street': '闾丘在册',
  'member of the far branch': '端木在册',
  'who shall enter our branch': '濮阳待录',
  'who shall enter another branch': '公冶待录',
  'who shall enter the far branch': '淳于待录',
  'who stands in a list brought for our branch': '申屠待读',
  'who stands in a list brought for another branch': '太叔待读',
  'who stands in a list brought for the far branch': '轩辕待读',
}

/** A branch's own list with one member. */
export function aMembersList(name: string, phone: number): UploadedFile {
  return { name: 'members.csv', bytes: Buffer.from(`姓名,手机,正式或预备\n${name},${phone},正式党员\n`) }
}

/**
 * Rosters with a member each: `own` of the branch our secretary leads, `sameStreet` of another of our street, `far` of the
 * branch of the far secretary. And changes that wait: `own` asked by our secretary, `sameStreet` and `far` by the staff.
 */
export async function theRosters(
  house: WholeHouse,
  { ask: send, does, streets }: Standing,
): Promise<{ rosters: Things; cases: Things; imports: Things }> {
  const colleagueIn = async (street: string) => {
    const { id } = await house.as((t) => aStaffPerson(t, house.doors.people, street, { name: '郝同事' }))
    return { cookie: `__Host-linli=${await house.signIn(id)}` }
  }
  let phone = 13_800_009_400
  const entering = (name: string) => ({
    kind: 'enter',
    on: '2026-01-05',
    reason: '支部提出',
    text: `${name} ${(phone += 1)} 正式`,
  })
  const ask = async (by: RoleName, party: string, name: string) => ({
    ...(await does(by, `POST /api/party-rosters/${party}/cases`, entering(name))),
    version: 1,
  })
  const rosterOf = async (by: RoleName, street: string, party: string, member: string) => {
    const asked = await ask(by, party, member)
    const body = { version: 1, decision: 'approve' }
    const answer = await house.ask(`POST /api/roster-cases/${asked.id}/decision`, {
      headers: await colleagueIn(street),
      body,
    })
    if (answer.statusCode !== 200) throw new Error(`No member: ${answer.body}`)
    return { id: party }
  }
  const bring = async (by: RoleName, party: string, member: string) => {
    const answer = await send(
      by,
      `POST /api/party-rosters/${party}/imports`,
      anUpload(aMembersList(member, (phone += 1))),
    )
    if (answer.statusCode !== 200) throw new Error(`No list of members: ${answer.body}`)
    return answer.json() as Thing
  }
  const named = async (by: RoleName, name: string) => {
    const { rows } = await does<{ rows: { id: string; name: string }[] }>(by, 'GET /api/party-organizations')
    return rows.find((row) => row.name === name)!.id
  }
  const [ours, theirs] = [await named('staff', '甲街第一党支部'), await named('farStaff', '丙街第一党支部')]
  const branch = { name: '甲街有名册的党支部', level: 'branch', on: '2026-01-01' }
  const other = (await does('staff', 'POST /api/party-organizations', branch)).id
  return {
    rosters: {
      own: await rosterOf('staff', streets.own, ours, rosterCanaries['member of our branch']),
      sameStreet: await rosterOf('staff', streets.own, other, rosterCanaries['member of another branch of our street']),
      far: await rosterOf('farStaff', streets.far, theirs, rosterCanaries['member of the far branch']),
    },
    imports: {
      own: await bring('branchSecretary', ours, rosterCanaries['who stands in a list brought for our branch']),
      sameStreet: await bring('staff', other, rosterCanaries['who stands in a list brought for another branch']),
      far: await bring('farStaff', theirs, rosterCanaries['who stands in a list brought for the far branch']),
    },
    cases: {
      own: await ask('branchSecretary', ours, rosterCanaries['who shall enter our branch']),
      sameStreet: await ask('staff', other, rosterCanaries['who shall enter another branch']),
      far: await ask('farStaff', theirs, rosterCanaries['who shall enter the far branch']),
    },
  }
}
