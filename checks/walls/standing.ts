import { aPerson, aStaffPerson } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { areas, theAreaStaff } from './area-staff.ts'
import { newId } from '#kernel/ids.ts'
import type { Question, WholeHouse } from '#testing/whole-house.ts'

/** Everyone who may stand before a route; who they are stands in `matrix.md`. */
export const roleNames = [
  'nobody',
  'member',
  'unitMember',
  'volunteer',
  'liaison',
  'neighbour',
  'farLiaison',
  'formerLiaison',
  'committeeSecretary',
  'farCommitteeSecretary',
  'branchSecretary',
  'farBranchSecretary',
  'formerSecretary',
  'staff',
  'farStaff',
  'formerStaff',
  'areaStaff',
  'sideAreaStaff',
  'farAreaStaff',
  'auditor',
  'farAuditor',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'kiosk',
  'farKiosk',
] as const
export type RoleName = (typeof roleNames)[number]

/** A call as somebody; a body that is a `Buffer` goes as it is. */
export type Ask = (role: RoleName, line: string, question?: Question) => ReturnType<WholeHouse['ask']>
export type Standing = Awaited<ReturnType<typeof theStanding>>

/** One of each role, signed in, in two streets with three units: ours, one next door, one in the other street. */
export async function theStanding(house: WholeHouse) {
  const { people, units } = house.doors
  const made = await house.as(async (t) => {
    const { shimen, caojiadu } = await theStreets(t, units)
    const district = (await units.districts(t))[0]!.id
    const unit = async (street: string, name: string, residentialArea?: string) =>
      aUnit(t, units, street, { name, member: true, residentialArea })
    const our = {
      own: await unit(shimen, '甲书店', areas.own),
      sameStreet: await unit(shimen, '乙书店', areas.sameStreet),
    }
    const far = await unit(caojiadu, '丙书店', areas.far)
    const other = { near: await unit(shimen, '丁医院'), far: await unit(caojiadu, '戊医院') }
    const liaisonOf = async (organizationId: string, name: string) => {
      const { id } = await aPerson(t, people, { name })
      const office = await units.addLiaison(t, { organizationId, personId: id })
      if (!('id' in office)) throw new Error(`No office: ${office.code}`)
      return { id, office: office.id }
    }
    const unitMember = await aPerson(t, people, { name: '吴安' })
    await units.tie(t, unitMember.id, our.own)
    return {
      streets: { own: shimen, far: caojiadu },
      units: { ...our, far },
      other,
      ids: {
        member: (await aPerson(t, people, { name: '何静' })).id,
        unitMember: unitMember.id,
        volunteer: (await aPerson(t, people, { name: '孙洁' })).id,
        staff: (await aStaffPerson(t, people, shimen)).id,
        farStaff: (await aStaffPerson(t, people, caojiadu, { name: '沈芳' })).id,
        formerStaff: (await aStaffPerson(t, people, shimen, { name: '蒋宁' })).id,
        auditor: (await aStaffPerson(t, people, shimen, { name: '高翔', role: 'auditor' })).id,
        farAuditor: (await aStaffPerson(t, people, caojiadu, { name: '徐平', role: 'auditor' })).id,
        systemAdmin: (await aStaffPerson(t, people, district, { name: '马跃', role: 'system-admin' })).id,
        securityAdmin: (await aStaffPerson(t, people, district, { name: '方正', role: 'security-admin' })).id,
        auditAdmin: (await aStaffPerson(t, people, district, { name: '严明', role: 'audit-admin' })).id,
      },
      liaisons: {
        liaison: await liaisonOf(our.own, '陈立'),
        neighbour: await liaisonOf(our.sameStreet, '林悦'),
        farLiaison: await liaisonOf(far, '赵明'),
        formerLiaison: await liaisonOf(our.own, '郑和'),
      },
    }
  })

  const headers = new Map<RoleName, Record<string, string>>([['nobody', {}]])
  const wear = async (role: RoleName, personId: string, hatId: string | null = null) => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const io = { setSession: resolve, device: `${role}的手机` }
    await house.as((t) => people.startSession(t, personId, hatId, io, 'password'))
    headers.set(role, { cookie: `__Host-linli=${await promise}` })
  }
  for (const [role, id] of Object.entries({ ...made.ids, ...(await theAreaStaff(house, made.streets)) }))
    await wear(role as RoleName, id)
  for (const [role, { id, office }] of Object.entries(made.liaisons))
    await wear(role as RoleName, id, `liaison:${office}`)

  const askOf =
    (server: WholeHouse['ask']): Ask =>
    (role, line, question = {}) =>
      server(line, { ...question, headers: { ...headers.get(role), ...question.headers } })
  const ask = askOf(house.ask)
  /** A call that the story needs; answers what it was answered. */
  const does = async <T = { id: string; version: number }>(
    role: RoleName,
    line: string,
    body?: unknown,
  ): Promise<T> => {
    const answer = await ask(role, line, body === undefined ? {} : { body })
    if (answer.statusCode !== 200) throw new Error(`${role} ${line}: ${answer.statusCode} ${answer.body}`)
    return answer.json() as T
  }

  // Secretaries, appointed by their phone by the staff of their street.
  const bodies = await house.as((t) => units.bodies(t))
  const chapterOf = (street: string) =>
    bodies.find(({ kind, areaId }) => kind === 'streetChapter' && areaId === street)!.id
  const alliance = (await does('staff', 'POST /api/bodies', { kind: 'alliance', name: '甲乙联盟' })).id
  await house.as(async (t) => {
    for (const organizationId of [made.units.own, made.units.sameStreet])
      await units.addMembership(t, { organizationId, bodyId: alliance })
  })
  const branchOf = async (by: RoleName, name: string) =>
    (await does(by, 'POST /api/party-organizations', { name, level: 'branch', on: '2026-01-01' })).id
  const keeps = {
    committeeSecretary: { by: 'staff', of: `bodies/${alliance}`, name: '温如' },
    farCommitteeSecretary: { by: 'farStaff', of: `bodies/${chapterOf(made.streets.far)}`, name: '苏远' },
    branchSecretary: {
      by: 'staff',
      of: `party-organizations/${await branchOf('staff', '甲街第一党支部')}`,
      name: '史红',
    },
    farBranchSecretary: {
      by: 'farStaff',
      of: `party-organizations/${await branchOf('farStaff', '丙街第一党支部')}`,
      name: '唐炎',
    },
    formerSecretary: {
      by: 'staff',
      of: `party-organizations/${await branchOf('staff', '甲街第二党支部')}`,
      name: '罗旧',
    },
  } as const
  const offices: Record<string, string> = {}
  for (const [index, [role, { by, of, name }]] of Object.entries(keeps).entries()) {
    const phone = `138000091${10 + index}`
    const { id } = await does(by, `POST /api/${of}/secretaries`, { name, phone })
    const kind = of.startsWith('bodies') ? 'committee' : 'branch'
    const person = (await house.as((t) => people.findPerson(t, phone)))!
    await wear(role as RoleName, person.id, `${kind}-secretary:${id}`)
    offices[role] = id
  }

  // Offices and roles that ended while their wearers were signed in.
  await does('staff', `POST /api/liaisons/${made.liaisons.formerLiaison.office}/end`)
  await does('staff', `POST /api/secretaries/${offices['formerSecretary']}/end`, {})
  const formerStaff = { id: made.ids.formerStaff, name: '蒋宁' }
  await house.as((t) => people.endRole(t, formerStaff, made.streets.own, 'street-staff'))

  const screens: Record<'own' | 'far' | 'revoked', string> = { own: '', far: '', revoked: '' }
  const pair = async (by: RoleName, street: string, screen: keyof typeof screens): Promise<string> => {
    const venueId = await house.as((t) => units.addVenue(t, aHall(street, `${screen}大厅`)))
    const pairing = await does<{ code: string; pollToken: string }>('nobody', 'POST /api/kiosk/pairings')
    screens[screen] = (await does(by, 'POST /api/kiosks', { code: pairing.code, name: '大厅竖屏', venueId })).id
    const poll = { pollToken: pairing.pollToken }
    return (await does<{ token: string }>('nobody', 'POST /api/kiosk/pairings/poll', poll)).token
  }
  headers.set('kiosk', { authorization: `Kiosk ${await pair('staff', made.streets.own, 'own')}` })
  headers.set('farKiosk', { authorization: `Kiosk ${await pair('farStaff', made.streets.far, 'far')}` })
  await pair('staff', made.streets.own, 'revoked')
  await does('staff', `POST /api/kiosks/${screens.revoked}/revoke`)
  return { ...made, alliance, offices, screens, ask, askOf, does, headers }
}

function aHall(streetId: string, name: string) {
  const place = { address: '石门二路1号', wayHere: '', phone: '021-00000000', openingHours: '', seats: null }
  return { streetId, name, kind: 'serviceCenter' as const, ...place, wheelchair: true }
}

/** An id that nothing has. */
export const noId = newId()
