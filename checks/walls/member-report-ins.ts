import { aPerson, nextPhone } from '#ground/people/builders.ts'
import type { WholeHouse } from '#testing/whole-house.ts'
import type { Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'

/** What members who report in offer; nobody but who looks after the area may read it anywhere. */
export const reportInCanaries = {
  'what is offered at our area': '甲居民区会修伞',
  'what is offered at another area of our street': '另外居民区会修伞',
  'what is offered at the far area': '丙居民区会修伞',
}

/**
 * Residential areas with a member each who reported in and waits: `own` is the one our branch secretary looks after,
 * `sameStreet` another of our street, `far` the one of the far secretary.
 */
export async function theMemberReportIns(
  house: WholeHouse,
  { does }: Pick<Standing, 'does'>,
): Promise<{ areas: Things; reportIns: Things }> {
  const areaIn = async (by: RoleName, name: string, party?: string) => {
    const body = { name: `${name}居委会`, type: 'residentialArea', residentialArea: name }
    const committee = await does(by, 'POST /api/organizations', body)
    if (party !== undefined) await putBehind(by, party, committee.id)
    const { areas } = await does<{ areas: { id: string; name: string }[] }>(by, 'GET /api/report-ins')
    return { id: areas.find((area) => area.name === name)!.id }
  }
  const putBehind = async (by: RoleName, party: string, organizationId: string) => {
    type Party = { id: string; name: string; level: string; version: number }
    const { rows } = await does<{ rows: Party[] }>(by, 'GET /api/party-organizations')
    const { id, name, level, version } = rows.find((row) => row.name === party)!
    await does(by, `PUT /api/party-organizations/${id}`, { version, name, level, organizationId })
  }
  const reports = async (more: string, { id: residentialAreaId }: { id: string }) => {
    const person = await house.as((t) => aPerson(t, house.doors.people, { name: '诸葛明', phone: nextPhone() }))
    const answer = await house.ask('POST /api/me/report-in', {
      headers: { cookie: `__Host-linli=${await house.signIn(person.id)}` },
      body: { residentialAreaId, offers: ['patrol'], more, consentVersion: 1 },
    })
    if (answer.statusCode !== 200) throw new Error(`No report-in: ${answer.body}`)
    return { ...(answer.json() as { id: string }), version: 1 }
  }
  const areas = {
    own: await areaIn('staff', '甲书记居民区', '甲街第一党支部'),
    sameStreet: await areaIn('staff', '甲另外居民区'),
    far: await areaIn('farStaff', '丙书记居民区', '丙街第一党支部'),
  }
  return {
    areas,
    reportIns: {
      own: await reports(reportInCanaries['what is offered at our area'], areas.own),
      sameStreet: await reports(reportInCanaries['what is offered at another area of our street'], areas.sameStreet),
      far: await reports(reportInCanaries['what is offered at the far area'], areas.far),
    },
  }
}
