import { whatAreasDo } from './area-staff.ts'
import { theAlbum } from './album.ts'
import { onDutyHere, venueObjects } from './venues.ts'
import { aPerson } from '#ground/people/builders.ts'
import { dayOf, iso, later, momentAt } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { aDot } from '#testing/photos.ts'
import { theRegister, theWorkbook } from '#testing/lists.ts'
import type { WholeHouse } from '#testing/whole-house.ts'
import { theOwners } from './owners.ts'
import { theThingsOfABody } from './of-a-body.ts'
import { theRounds } from './findings.ts'
import { thePapers } from './papers.ts'
import { thePartyCases, theSplits } from './party-cases.ts'
import { theSecretaries } from './secretaries.ts'
import { reportInCanaries, theMemberReportIns } from './member-report-ins.ts'
import { theReportIns } from './report-ins.ts'
import { rosterCanaries, theRosters } from './rosters.ts'
import { theSittings } from './sittings.ts'
import { anUpload } from '#testing/uploads.ts'
import { theStations } from './stations.ts'
import { noId, type RoleName, type Standing } from './standing.ts'

/** How an object stands to our unit; the columns of `matrix.md`, `none` being what is not there at all. */
export const relations = ['own', 'sameStreet', 'far', 'unpublished', 'withdrawn'] as const
export type Relation = (typeof relations)[number] | 'none'
/** An object as a call names it; more than its id where a body needs it. */
export type Thing = { id: string; version?: number; [more: string]: unknown }
/** One of each relation that there is of a noun. */
export type Things = Partial<Record<Relation, Thing>>
export type Objects = Awaited<ReturnType<typeof theObjects>>

/** What only some may read, planted below: each name stands in “Who may read what” of `matrix.md` with its readers. */
export const canaries: Record<string, string> = {
  ...rosterCanaries,
  ...reportInCanaries,
  'contact of our item': '021-00001001',
  'contact of the neighbour’s item': '021-00001002',
  'contact of the far item': '021-00001003',
  'title of our unpublished item': '甲暂未公布的需求',
  'title of our item for its residential area': '甲只给楼里的需求',
  'title of our item for its committee': '甲只给分会的需求',
  'title of our draft activity': '甲暂未发布的活动',
  'goal of our draft project': '甲暂未批准的目标',
  'wish of our unit’s sign-up': '甲单位的愿望',
  'wish of the neighbour’s sign-up': '乙单位的愿望',
  'wish of the far sign-up': '丙单位的愿望',
  'risk of our project': '甲项目的风险',
  'risk of the neighbour’s project': '乙项目的风险',
  'risk of the far project': '丙项目的风险',
  'note on our match': '甲对接的备注',
  'note on the neighbour’s match': '乙对接的备注',
  'note on the far match': '丙对接的备注',
  'who signed up with us': '孙洁',
  'who signed up next door': '钱清',
  'who signed up in the far street': '冯远',
  'who is invited to our unit': '许来',
  'who is invited next door': '何邻',
  'who is invited in the far street': '吕去',
  'who speaks for our unit': '陈立',
  'who will speak for our unit': '柳接',
  'skill said at our counter': '甲街会修缝纫机',
  'skill said at the far counter': '丙街会修缝纫机',
  'why a photo of ours should go': '照片拍到我家窗台',
  'what somebody asked at our counter': '甲街删掉旧地址',
  'what somebody asked at the far counter': '丙街删掉旧地址',
  'who chairs our chapter': '章主',
  'whom to ask about our building': '楼问',
  'who is on duty at our place': onDutyHere,
  'who is secretary of our branch': '穆书',
  'who signs in as secretary of our alliance': '凌秘',
  'who heads our grid': '季网',
  'who heads the far grid': '夏格',
  'reason of our correction': '甲街更正的理由',
  'reason of the far correction': '丙街更正的理由',
}

type Deed = { id: string; version: number; code: string }

/** An object of every noun in every relation, made by the deeds of those who may. */
export async function theObjects(house: WholeHouse, standing: Standing) {
  const { does, ask, units, other, streets, ids } = standing
  const now = await house.as(async (t) => t.now)
  const places = [
    ['own', 'staff', '甲'],
    ['sameStreet', 'staff', '乙'],
    ['far', 'farStaff', '丙'],
  ] as const
  const each = async <T extends Thing>(
    make: (by: RoleName, unit: string, name: string, relation: 'own' | 'sameStreet' | 'far') => Promise<T>,
  ): Promise<Record<'own' | 'sameStreet' | 'far', T>> => {
    const made: [string, T][] = []
    for (const [relation, by, name] of places) made.push([relation, await make(by, units[relation], name, relation)])
    return Object.fromEntries(made) as Record<'own' | 'sameStreet' | 'far', T>
  }
  const contacts = { own: '021-00001001', sameStreet: '021-00001002', far: '021-00001003' }
  const item = (by: RoleName, organizationId: string, title: string, more = {}) =>
    does<Deed>(by, 'POST /api/lists/items', { kind: 'need', title, organizationId, ...more }).then((made) => ({
      ...made,
      version: 1,
    }))

  const needs: Things = await each((by, unit, name, relation) =>
    item(by, unit, `${name}需要家庭医生`, { contact: contacts[relation] }),
  )
  needs.unpublished = await item('liaison', units.own, canaries['title of our unpublished item']!)
  const taken = await item('staff', units.own, '甲已撤回的需求')
  needs.withdrawn = await does('staff', `POST /api/lists/items/${taken.id}/withdraw`, { version: 1 })
  const closed = canaries['title of our item for its residential area']!
  const resources: Things = {
    own: await item('staff', other.near, '丁医院的急救课', { kind: 'resource', openness: 'district' }),
  }
  const committeeNeeds: Things = {
    own: await item('staff', units.own, canaries['title of our item for its committee']!, { openness: 'committee' }),
  }
  const closedNeeds: Things = { own: await item('staff', units.own, closed, { openness: 'residentialArea' }) }

  // Projects run from items of the third list.
  const projectItems: Things = await each((by, unit, name) => item(by, unit, `${name}还没有立项`, { kind: 'project' }))
  const project = async (by: RoleName, unit: string, name: string, goal = `${name}项目的目标`) => {
    const from = await item(by, unit, `${name}的实事项目`, { kind: 'project' })
    const risk = { what: `${name}项目的风险`, likely: 'low', serious: 'high' }
    const { id } = await does<Deed>(by, 'POST /api/lists/projects', {
      itemId: from.id,
      goal,
      risks: [risk],
      offered: true,
    })
    const due = { title: `${name}项目的节点`, dueOn: '2099-01-31' }
    const milestone = await does<Deed>(by, `POST /api/lists/projects/${id}/milestones`, due)
    return { id, version: 1, milestone: milestone.id }
  }
  const projects: Things = await each(async (by, unit, name) => {
    const made = await project(by, unit, name)
    const step = (word: string, version: number) =>
      does<Deed>(by, `POST /api/lists/projects/${made.id}/steps`, { step: word, version })
    return { ...made, version: (await step('start', (await step('approve', 1)).version)).version }
  })
  // What a hospital of each street offers, and the sign-up of our three units for it.
  const signUps: Things = await each(async (by, _unit, name, relation) => {
    const offered = await project(by, relation === 'far' ? other.far : other.near, `${name}医院`)
    await does<Deed>(by, `POST /api/lists/projects/${offered.id}/steps`, { step: 'approve', version: 1 })
    const asker = { own: 'liaison', sameStreet: 'neighbour', far: 'farLiaison' } as const
    const wish = `${name}单位的愿望`
    const made = await does<Deed>(asker[relation], `POST /api/lists/projects/${offered.id}/sign-ups`, { wish })
    return { id: made.id, version: 1 }
  })
  projects.unpublished = await project('staff', units.own, '甲草稿', canaries['goal of our draft project'])
  const milestones: Things = Object.fromEntries(
    Object.entries(projects).map(([relation, { milestone }]) => [relation, { id: String(milestone), version: 1 }]),
  )

  // Matches of the three units with a hospital of their street that nobody here speaks for.
  const match = async (by: RoleName, unit: string, partner: string, name: string): Promise<Thing> => {
    const need = await item(by, unit, `${name}还需要急救课`)
    const resource = await item(by, partner, `${name}街的急救课`, { kind: 'resource' })
    const body = { needItemId: need.id, resourceItemId: resource.id, note: `${name}对接的备注` }
    return does<Deed>(by, 'POST /api/lists/matches', body)
  }
  // The hospitals are asked more often than units usually are.
  const often = { moreInvitations: true, version: 0 }
  await does('staff', `PATCH /api/lists/units/${other.near}/settings`, often)
  await does('farStaff', `PATCH /api/lists/units/${other.far}/settings`, often)
  const matches: Things = await each((by, unit, name, relation) =>
    match(by, unit, relation === 'far' ? other.far : other.near, name),
  )
  const dropped = await match('staff', units.own, other.near, '甲已取消')
  const cancel = { reason: '时间不合', version: dropped.version }
  matches.withdrawn = await does('staff', `POST /api/lists/matches/${dropped.id}/cancel`, cancel)
  const accepted: Things = await each(async (by, unit, name, relation) => {
    const begun = await match(by, unit, relation === 'far' ? other.far : other.near, `${name}谈妥`)
    const answer = (side: string, version?: number) =>
      does<Deed>(by, `POST /api/lists/matches/${begun.id}/answers`, { answer: 'accept', side, version })
    return answer('resource', (await answer('need', begun.version)).version)
  })

  const areaThings = await whatAreasDo(standing)

  const times = { startsAt: iso(later(now, 600_000)), endsAt: iso(later(now, 7_800_000)) }
  const plan = (by: RoleName, hostOrganizationId: string, title: string) =>
    does<Deed>(by, 'POST /api/activities', { title, place: '大厅', ...times, hostOrganizationId })
  const published = async (by: RoleName, unit: string, title: string): Promise<Deed> => {
    const { id, code, version } = await plan(by, unit, title)
    return { ...(await does<Deed>(by, `POST /api/activities/${id}/publish`, { version })), code }
  }
  const guests = { own: '孙洁', sameStreet: '钱清', far: '冯远' }
  const activities: Things = await each(async (by, unit, name, relation) => {
    const made = await published(by, unit, `${name}的义诊`)
    if (relation === 'own') {
      await does('volunteer', `POST /api/activities/${made.id}/sign-ups`)
      return { ...made, guest: ids.volunteer }
    }
    const counter = { name: guests[relation], phone: '' }
    const guest = await does<{ personId: string }>(by, `POST /api/activities/${made.id}/sign-ups/assisted`, counter)
    return { ...made, guest: guest.personId }
  })
  const draft = await plan('liaison', units.own, canaries['title of our draft activity']!)
  activities.unpublished = { ...draft, guest: ids.volunteer }
  const called = await published('staff', units.own, '甲已取消的活动')
  const off = { reason: '天气不好', version: called.version }
  const calledOff = await does<Deed>('staff', `POST /api/activities/${called.id}/cancel`, off)
  activities.withdrawn = { ...calledOff, code: called.code, guest: ids.volunteer }
  for (const relation of ['own', 'sameStreet', 'far'] as const)
    for (const things of [projects, signUps]) things[relation]!['activity'] = activities[relation]!.id
  projects.unpublished['activity'] = activities.own!.id
  const free: Things = await each((by, unit, name) => published(by, unit, `${name}的讲座`))

  const invitees = { own: '许来', sameStreet: '何邻', far: '吕去' }
  const phones = { own: '13800009001', sameStreet: '13800009002', far: '13800009003' }
  const invitations: Things = await each(async (by, unit, _name, relation) => {
    const body = { name: invitees[relation], phone: phones[relation] }
    const made = await does<{ id: string; link: string }>(by, `POST /api/organizations/${unit}/invitations`, body)
    return { id: made.link.split('/').at(-1)! }
  })
  const { liaisons } = standing
  const offices: Things = {
    own: { id: liaisons.liaison.office },
    sameStreet: { id: liaisons.neighbour.office },
    far: { id: liaisons.farLiaison.office },
    withdrawn: { id: liaisons.formerLiaison.office },
  }

  const successors = { own: '柳接', sameStreet: '纪接', far: '覃接' }
  const handovers: Things = await each(async (by, unit, _name, relation) => {
    const office = await house.as(async (t) => {
      const { id: personId } = await aPerson(t, house.doors.people)
      return (await house.doors.units.addLiaison(t, { organizationId: unit, personId })) as { id: string }
    })
    const to = { name: successors[relation], phone: phones[relation].replace('900', '910'), on: '2099-03-01' }
    await does(by, `POST /api/liaisons/${office.id}/handover`, to)
    const shown = await does<{ liaisonRows: { id: string; handover: { id: string } | null }[] }>(
      by,
      `GET /api/organizations/${unit}`,
    )
    return { id: shown.liaisonRows.find(({ id }) => id === office.id)!.handover!.id }
  })

  const editionOf = async (by: RoleName, organization: string): Promise<Thing> => {
    const found = await does<{ rows: { id: string }[] }>(by, `GET /api/lists/items?organization=${organization}`)
    return { id: (await does<{ editionId: string }>(by, `GET /api/lists/items/${found.rows[0]!.id}`)).editionId }
  }
  const editions: Things = { own: await editionOf('staff', units.own), far: await editionOf('farStaff', units.far) }

  const { sittings, codes } = await theSittings(standing, item, dayOf(now))

  const importBy = async (by: RoleName, of: 'lists' | 'units'): Promise<Thing> => {
    const answer = await ask(by, `POST /api/${of}/imports`, anUpload(of === 'lists' ? theWorkbook() : theRegister()))
    if (answer.statusCode !== 200) throw new Error(`No import: ${answer.body}`)
    return answer.json() as Thing
  }
  const importsOf = async (of: 'lists' | 'units'): Promise<Things> => ({
    own: await importBy('staff', of),
    far: await importBy('farStaff', of),
  })

  const viewBy = (by: RoleName) => does(by, 'POST /api/lists/views', { name: '待办', search: { kind: 'need' } })
  const views: Things = { own: await viewBy('staff'), far: await viewBy('farStaff') }

  const noticeBy = (by: RoleName, text: string) => does(by, 'POST /api/notices', { text })
  const ended = await noticeBy('staff', '甲街已撤下的告示')
  await does('staff', `POST /api/notices/${ended.id}/end`)
  const notices: Things = {
    own: await noticeBy('staff', '甲街的告示'),
    far: await noticeBy('farStaff', '丙街的告示'),
    withdrawn: ended,
  }
  const { screens } = standing
  const kiosks: Things = {
    own: { id: screens.own },
    far: { id: screens.far },
    withdrawn: { id: screens.revoked },
  }

  const lineIn = (areaId: string, personId: string) =>
    house.as(async (t) => {
      const [startedAt, endedAt] = [momentAt('2026-03-07', '14:00'), momentAt('2026-03-07', '16:00')]
      const when = {
        startedAt,
        endedAt,
        minutes: 120,
        grade: 'measured',
        evidence: 'doorCode',
        witnessId: null,
      } as const
      const what = { kind: 'volunteer', title: '三月义诊', place: '大厅', streetName: '石门二路街道' }
      const source = { sourceKind: 'activity', sourceId: newId() }
      const [id] = await house.doors.record.write(t, [{ areaId, personId, ...source, ...what, ...when }])
      return { id: id! }
    })
  const reversed = await lineIn(streets.own, ids.volunteer)
  const reason = (of: string) => ({ minutes: 60, reason: canaries[`reason of ${of} correction`]! })
  await does('staff', `POST /api/record/${reversed.id}/corrections`, reason('our'))
  const farGuest = String(activities.far!['guest'])
  const farReversed = await lineIn(streets.far, farGuest)
  await does('farStaff', `POST /api/record/${farReversed.id}/corrections`, reason('the far'))
  const lines: Things = {
    own: await lineIn(streets.own, ids.volunteer),
    far: await lineIn(streets.far, farGuest),
    withdrawn: reversed,
  }

  /** The member's other device, and other people's. */
  const deviceOf = (personId: string): Promise<Thing> =>
    house.as(async (t) => {
      const { promise, resolve } = Promise.withResolvers<string>()
      await house.doors.people.startSession(t, personId, null, { setSession: resolve, device: '另一台' }, 'password')
      await promise
      const { rows } = await house.ownerPool.query('select id from people.session where person_id = $1', [personId])
      return { id: (rows[0] as { id: string }).id }
    })
  const sessions: Things = {
    own: await deviceOf(ids.member),
    sameStreet: await deviceOf(ids.unitMember),
    far: await deviceOf(liaisons.farLiaison.id),
  }

  const consented = { purpose: 'skills', version: 1, given: true }
  const atTheCounter = async (by: RoleName, person: string, what: string): Promise<void> => {
    await does(by, `POST /api/persons/${person}/consents`, consented)
    await does(by, `POST /api/persons/${person}/skills`, { what, level: 'well' })
  }
  await atTheCounter('staff', String(activities.sameStreet!['guest']), canaries['skill said at our counter']!)
  await atTheCounter('farStaff', farGuest, canaries['skill said at the far counter']!)
  const skillOf = async (by: RoleName): Promise<Thing> => {
    await does(by, 'POST /api/me/consents', { ...consented, channel: 'phone' })
    const made = await does(by, 'POST /api/me/skills', { what: '书法', level: 'can', streetId: streets.own })
    return { ...made, version: 1 }
  }
  const skills: Things = { own: await skillOf('member'), far: await skillOf('farLiaison') }

  const askedAt = async (by: RoleName, person: string, what: string): Promise<Thing> => ({
    ...(await does<Deed>(by, `POST /api/persons/${person}/rights-requests`, { kind: 'delete', what })),
    version: 1,
  })
  const rights: Things = {
    own: await askedAt(
      'staff',
      String(activities.sameStreet!['guest']),
      canaries['what somebody asked at our counter']!,
    ),
    far: await askedAt('farStaff', farGuest, canaries['what somebody asked at the far counter']!),
    unpublished: {
      ...(await does<Deed>('member', 'POST /api/me/rights-requests', {
        kind: 'copy',
        what: '我的签到',
        streetId: streets.own,
      })),
      version: 1,
    },
  }

  const photoOf = async (by: RoleName, need: Thing): Promise<Thing> => {
    const answer = await ask(by, `POST /api/lists/items/${need.id}/photos`, anUpload(aDot()))
    if (answer.statusCode !== 200) throw new Error(`No photo: ${answer.body}`)
    return answer.json() as Thing
  }
  const photos: Things = {
    own: await photoOf('staff', await item('staff', units.own, '甲的照片墙')),
    far: await photoOf('farStaff', await item('farStaff', units.far, '丙的照片墙')),
    unpublished: await photoOf('staff', await item('liaison', units.own, '甲待审的照片墙')),
  }

  const { papers, evidence } = await thePapers(standing, item)

  const calligraphy = await item('staff', units.own, '甲要请人教书法')
  const askFor = async (skill: Thing): Promise<Thing> => ({
    ...(await does<Deed>('staff', `POST /api/lists/items/${calligraphy.id}/volunteers`, { skillId: skill.id })),
    version: 1,
  })
  const askings: Things = { own: await askFor(skills.own!), far: await askFor(skills.far!) }

  /** A passkey on somebody's device. */
  const passkeyOf = async (personId: string): Promise<Thing> => {
    const { rows } = await house.ownerPool.query(
      `insert into people.passkey (id, person_id, credential_id, public_key, counter, transports, name, synced, made_at, changed_at)
       values (gen_random_uuid(), $1, $2, '', 0, '', '电脑', false, now(), now()) returning id`,
      [personId, `passkey of ${personId}`],
    )
    return { id: (rows[0] as { id: string }).id, version: 1 }
  }
  const passkeys: Things = {
    own: await passkeyOf(ids.staff),
    sameStreet: await passkeyOf(ids.auditor),
    far: await passkeyOf(ids.farStaff),
  }

  const bodies = await house.as((t) => house.doors.units.bodies(t))
  const chapterIn = (street: string) =>
    bodies.find(({ kind, areaId }) => kind === 'streetChapter' && areaId === street)!.id
  const alliance = await does<{ id: string }>('staff', 'POST /api/bodies', { kind: 'alliance', name: '甲商圈党建联盟' })
  const seats: Things = {
    own: { id: chapterIn(streets.own), version: 1 },
    sameStreet: { ...alliance, version: 1 },
    far: { id: chapterIn(streets.far), version: 1, secretary: standing.offices['farCommitteeSecretary'] },
  }
  const committee = bodies.find(({ kind }) => kind === 'professionalCommittee')!.id
  const secretaries = await theSecretaries(
    standing,
    { own: alliance.id, district: bodies.filter(({ kind }) => kind === 'professionalCommittee').at(-1)!.id },
    canaries['who signs in as secretary of our alliance']!,
  )
  seats.sameStreet!['secretary'] = secretaries.own!.id
  const { owners, lists: committeeLists, ofBody, atHome } = await theOwners(standing, committee)
  const drawGrid = async (by: RoleName, number: number, head: string, place: Thing): Promise<Thing> => {
    const grid = await does(by, 'POST /api/grids', { number, name: `${number}号网格`, head, on: '2026-01-01' })
    await does(by, `POST /api/grids/${grid.id}/places`, { kind: 'organization', objectId: place.id, on: '2026-01-01' })
    return { id: grid.id, version: 1, number, place: place.id }
  }
  const grids: Things = {
    own: await drawGrid('staff', 1, canaries['who heads our grid']!, { id: units.own }),
    sameStreet: await drawGrid('staff', 2, '', { id: units.sameStreet }),
    far: await drawGrid('farStaff', 1, canaries['who heads the far grid']!, { id: units.far }),
  }
  /** The founding of a grid that is still to come. */
  const plannedGrid = async (by: RoleName): Promise<Thing> => {
    const { id } = await does(by, 'POST /api/grids', { number: 9, name: '明年的网格', on: '2099-01-01' })
    const page = await ask(by, `GET /api/grids/${id}`)
    return (page.json() as { changes: [Thing] }).changes[0]
  }
  const gridChanges: Things = { own: await plannedGrid('staff'), far: await plannedGrid('farStaff') }
  const aBranch = async (by: RoleName, secretary: string): Promise<Thing> => {
    const body = {
      name: '机关第一党支部',
      level: 'branch',
      agency: true,
      secretary,
      termFrom: '2025-01-10',
      on: '2025-01-10',
    }
    return { id: (await does(by, 'POST /api/party-organizations', body)).id, version: 1 }
  }
  const parties: Things = {
    own: await aBranch('staff', canaries['who is secretary of our branch']!),
    far: await aBranch('farStaff', ''),
  }
  const aBuilding = async (by: RoleName, contact: string, unit: string): Promise<[Thing, Thing]> => {
    const { id } = await does(by, 'POST /api/buildings', { name: '甲商务楼', contact })
    const seat = { organizationId: unit, floorFrom: 3, on: '2026-01-01' }
    const tenant = await does(by, `POST /api/buildings/${id}/tenants`, seat)
    return [{ id, version: 2, unit }, { id: tenant.id }]
  }
  const [ownBuilding, ownTenant] = await aBuilding('staff', canaries['whom to ask about our building']!, units.own)
  const [farBuilding, farTenant] = await aBuilding('farStaff', '', units.far)
  const holdsChair = (by: RoleName, bodyId: string, holder: string) =>
    does(by, `POST /api/bodies/${bodyId}/offices`, { post: 'chair', holder, on: '2026-01-01' })
  const bodyOffices: Things = {
    own: await holdsChair('staff', seats.own!.id, canaries['who chairs our chapter']!),
    far: await holdsChair('farStaff', seats.far!.id, '钟远'),
  }
  const { rosters, cases, imports: rosterImports } = await theRosters(house, standing)
  const stations = await theStations(standing, house, item)
  const reporting = await theReportIns(standing)
  const members = await theMemberReportIns(house, standing)
  const lastSeen = async (by: RoleName) => ((await ask(by, 'GET /api/grid-matrix')).json() as { seen: string }).seen
  for (const [relation, by, branch] of [
    ['own', 'staff', parties.own!.id],
    ['sameStreet', 'staff', parties.own!.id],
    ['far', 'farStaff', parties.far!.id],
  ] as const)
    grids[relation] = { ...grids[relation]!, seen: await lastSeen(by), branch }
  await house.dispatcher.settle()
  const things: Record<string, Things> = {
    need: needs,
    'need for its committee': committeeNeeds,
    resource: resources,
    'need for its residential area': closedNeeds,
    'what a residential area may claim': areaThings.claimable,
    'match of a residential area': areaThings.matches,
    'project item': projectItems,
    project: projects,
    milestone: milestones,
    'unit sign-up': signUps,
    match: matches,
    'accepted match': accepted,
    activity: activities,
    'activity nobody joined': free,
    unit: {
      own: { id: units.own, area: reporting.areas['own'] },
      sameStreet: { id: units.sameStreet, area: reporting.areas['sameStreet'] },
      far: { id: units.far, area: reporting.areas['far'] },
    },
    'report-in': reporting.ties,
    'residential area': members.areas,
    'member report-in': members.reportIns,
    committee: { own: { id: committee } },
    body: seats,
    grid: grids,
    'office of a body': bodyOffices,
    'body of the district': { own: { id: committee, version: 1 } },
    secretary: secretaries,
    'party organisation': parties,
    'party case': await thePartyCases({ does }),
    'split of a party organisation': await theSplits({ does }, rosters),
    roster: rosters,
    'change of a roster': cases,
    'import of a roster': rosterImports,
    'import of a roster nobody writes': rosterImports,
    building: { own: ownBuilding, far: farBuilding },
    ...(await venueObjects(does)),
    tenant: { own: ownTenant, far: farTenant },
    'change of grids': gridChanges,
    office: offices,
    handover: handovers,
    invitation: invitations,
    edition: editions,
    'list owner': owners,
    'list of a committee': committeeLists,
    'list of a body with a secretary': ofBody,
    'item at home on the list of a body': atHome,
    ...(await theThingsOfABody(standing, ofBody.own!.id, activities.own!.id)),
    'saved view': views,
    sitting: sittings,
    'code of a sitting': codes,
    'entry of the station': stations.entries,
    'order at the station': stations.orders,
    speaker: stations.speakers,
    import: await importsOf('lists'),
    'import of units': await importsOf('units'),
    // Asked at the same time as the others are written: what stops one must not stop them.
    'import nobody writes': await importsOf('lists'),
    'import of units nobody writes': await importsOf('units'),
    notice: notices,
    screen: kiosks,
    'line of the record': lines,
    session: sessions,
    passkey: passkeys,
    'person at the counter': {
      own: { id: String(activities.sameStreet!['guest']) },
      far: { id: String(activities.far!['guest']) },
    },
    skill: skills,
    asking: askings,
    photo: photos,
    ...(await theAlbum(standing, activities, canaries['why a photo of ours should go']!)),
    ...(await theRounds(standing, item)),
    attachment: papers,
    evidence,
    'request about one’s data': rights,
    role: {},
    approval: {},
    'merge of persons': {},
    'merge of units': {},
    'change of residential areas': {},
  }
  for (const thing of Object.values(things))
    thing.none = { id: noId, code: 'HD-2026-9999', guest: noId, activity: noId }
  codes.none = { id: '000000', item: noId, matchId: noId }
  return { things, times }
}
