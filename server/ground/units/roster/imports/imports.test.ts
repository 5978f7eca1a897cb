import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal, readSheets } from '#adapters/sheet/index.ts'
import { fileSms } from '#adapters/sms/index.ts'
import type { RosterImportReport } from '#contract/roster-imports.ts'
import type { RosterCaseSeen, RosterMember } from '#contract/roster.ts'
import { aStaffPerson, nextPhone } from '#ground/people/builders.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { theRoles, type Roles } from '#testing/roles.ts'
import { aServer, type Sent, type TestServer } from '#testing/server.ts'
import { anUpload } from '#testing/uploads.ts'
import { openUnits, type Units } from '../../index.ts'
import { aMembersFile, memberHeads, type MemberRow } from './builders.ts'
import { rosterImports } from './kept.ts'

const outbox = mkdtempSync(join(tmpdir(), 'linli-roster-imports-'))
let house: TestHouse
let people: People
let units: Units
let server: TestServer
let cast: Roles
/** Another of the street's staff, who decides what the first asked. */
let second: Sent
let today: string

beforeAll(async () => {
  house = await openTestHouse((opened) => {
    people = openPeople(opened, fileSms(outbox))
    units = openUnits(opened, people)
    return [people, units]
  })
  server = await aServer(house, people, [people, units])
  cast = await theRoles(house, server, people, units)
  const other = await house.do(theSystem, (t) => aStaffPerson(t, people, cast.street, { name: '许文' }))
  second = { cookie: await server.signIn(other.id) }
  today = await house.do(theSystem, async (t) => dayOf(t.now))
})
afterAll(async () => {
  await server.app.close()
  await house.close()
  rmSync(outbox, { recursive: true })
})

type Line = `${string} /${string}`
const post = (line: string, body: object = {}, as: Sent = cast.as.staff) =>
  server.call(`POST /api/${line}` as Line, { ...as, ...(Object.keys(body).length > 0 ? { body } : {}) })
const get = async (line: string, as: Sent = cast.as.staff) => server.call(`GET /api/${line}` as Line, as)
const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => body['code'] ?? status
const fileOf = async (line: string, as: Sent = cast.as.staff) => {
  const { cookie = '' } = as
  const origin = new URL(house.house.config.publicUrl)
  const answer = await server.app.inject({ method: 'GET', url: `/api/${line}`, headers: { cookie, host: origin.host } })
  expect(answer.statusCode).toBe(200)
  const book = await readSheets(answer.rawPayload, 'answer.xlsx')
  if (isRefusal(book)) throw new Error(book.because)
  return {
    file: { name: 'answer.xlsx', bytes: answer.rawPayload },
    texts: book.sheets.map(({ rows }) => rows.map((row) => row.map((cell) => cell?.text ?? ''))),
  }
}

let number = 0
async function aParty(more: object = {}): Promise<string> {
  number += 1
  const body = { name: `第${number}党支部`, level: 'branch', on: '2020-01-01', ...more }
  return String((await post('party-organizations', body)).body['id'])
}
const bring = async (party: string, file: UploadedFile, as: Sent = cast.as.staff) => {
  const { body, headers } = anUpload(file)
  return server.call(`POST /api/party-rosters/${party}/imports` as Line, { ...as, body, headers })
}
const upload = async (party: string, rows: readonly MemberRow[]) => {
  const answer = await bring(party, await aMembersFile(rows))
  expect(said(answer)).toBe(200)
  return answer.body as unknown as RosterImportReport
}
const commit = (id: string, body: object = {}, as?: Sent) =>
  post(`roster-imports/${id}/commit`, { on: today, reason: '支部名单', ...body }, as)
const undo = (id: string, as?: Sent) => post(`roster-imports/${id}/undo`, {}, as)
const casesOf = async (party: string) =>
  (await get(`roster-cases?party=${party}`)).body['rows'] as {
    id: string
    state: string
    version: number
    persons: number
  }[]
const decideAll = async (party: string) => {
  for (const { id, version, state } of await casesOf(party))
    if (state === 'waiting')
      expect(said(await post(`roster-cases/${id}/decision`, { version, decision: 'approve' }, second))).toBe(200)
}
const entered = async (party: string, rows: readonly MemberRow[], body: object = {}) => {
  const { id } = await upload(party, rows)
  expect(said(await commit(id, body))).toBe(200)
  await decideAll(party)
  return id
}
const membersOf = async (party: string) => (await get(`party-rosters/${party}`)).body['rows'] as RosterMember[]
const rowsOf = (report: RosterImportReport) => report.sheets.flatMap(({ rows }) => rows)
const verdicts = (report: RosterImportReport) =>
  rowsOf(report)
    .filter(({ status }) => status !== 'skipped')
    .map(({ effect, reason }) => effect ?? reason)

describe('a branch’s own list', () => {
  test('is shown row by row, asked for as a case, and enters once another has decided', async () => {
    const party = await aParty()
    await aParty({ level: 'group', parentId: party, name: '第一党小组' })
    const [one, two] = [nextPhone(), nextPhone()]
    const rows = [
      {
        name: '林晚舟',
        phone: one,
        joined: '2011.7.1',
        service: '退休',
        posts: '组织委员、副书记',
        group: '第一党小组',
      },
      { name: '何 向', phone: two, standing: '预备党员' },
      { name: '没号码' },
      { name: '号不对', phone: '021-5555' },
      { name: '哪一种', phone: nextPhone(), standing: '群众' },
      { name: '哪个组', phone: nextPhone(), group: '第九党小组' },
      { name: '又一行', phone: one },
      { name: '明天的', phone: nextPhone(), joined: addDays(today, 1) },
    ]
    const read = await upload(party, rows)
    expect(read.sheets[0]!.columns.map(({ field }) => field)).toEqual(
      'serial name ignore phone ignore standing joined service posts group'.split(' '),
    )
    expect(verdicts(read)).toEqual(
      'new new missing-phone phone-malformed unknown-standing unknown-group duplicate joined-ahead'.split(' '),
    )
    expect(await casesOf(party)).toEqual([])
    expect((await commit(read.id)).body).toMatchObject({
      state: 'committed',
      result: { asked: 2, cases: 1, unchanged: 0, rejected: 6 },
    })
    expect(await membersOf(party)).toEqual([])
    const [asked] = await casesOf(party)
    const seen = (await get(`roster-cases/${asked!.id}`, second)).body as unknown as RosterCaseSeen
    expect(seen.lines.map(({ name, group, posts, service }) => [name, group, posts, service])).toEqual([
      ['林晚舟', '第一党小组', ['organisation', 'deputy'], 'retired'],
      ['何向', null, [], 'inService'],
    ])
    await decideAll(party)
    expect(
      (await membersOf(party)).map((m) => [m.name, m.standing, m.joined, m.service, m.posts, m.group?.name]),
    ).toEqual([
      ['林晚舟', 'formal', '2011-07-01', 'retired', ['organisation', 'deputy'], '第一党小组'],
      ['何向', 'probationary', null, 'inService', [], undefined],
    ])
  })

  test('brought twice asks for nobody twice: neither while it waits, nor once it is decided', async () => {
    const party = await aParty()
    const file = await aMembersFile([{ phone: nextPhone() }, { name: '何向晚', phone: nextPhone() }])
    const first = (await bring(party, file)).body as unknown as RosterImportReport
    // Two files before either is asked for: the second looks again.
    const beside = (await bring(party, file)).body as unknown as RosterImportReport
    expect([verdicts(first), verdicts(beside)]).toEqual([
      ['new', 'new'],
      ['new', 'new'],
    ])
    await commit(first.id)
    expect((await commit(beside.id)).body['result']).toEqual({ asked: 0, cases: 0, unchanged: 2, rejected: 0 })
    const waiting = (await bring(party, file)).body as unknown as RosterImportReport
    expect([waiting.committedBefore, rowsOf(waiting).filter(({ waits }) => waits).length]).toEqual([true, 2])
    await decideAll(party)
    const decided = (await bring(party, file)).body as unknown as RosterImportReport
    expect([verdicts(decided), (await casesOf(party)).length]).toEqual([['same', 'same'], 1])
    expect(said(await commit(first.id))).toBe('import.state')
  })

  test('changes nothing that stands: what differs is said, and goes by a case', async () => {
    const [party, other] = [await aParty(), await aParty()]
    await aParty({ level: 'group', parentId: party, name: '第三党小组' })
    const [here, there, known] = [nextPhone(), nextPhone(), nextPhone()]
    await entered(party, [{ name: '在册人', phone: here, standing: '预备党员', joined: '2025-11-01' }])
    await entered(other, [{ name: '别处人', phone: there }])
    await house.do(theSystem, async (t) => {
      const person = await people.findOrAddPerson(t, { name: '原名人', phone: known })
      await people.noteKnown(t, 'id' in person ? person.id : '', cast.street)
    })
    const differing = [
      { name: '在册人', phone: here, standing: '正式党员' },
      { name: '别处人', phone: there },
      { name: '改名人', phone: known },
      // The same name under another number is another person.
      { name: '在册人', phone: nextPhone() },
    ]
    expect(verdicts(await upload(party, differing))).toEqual(['standing-differs', 'elsewhere', 'name-differs', 'new'])
    expect(
      verdicts(await upload(party, [{ name: '在册人', phone: here, standing: '预备', group: '第三党小组' }])),
    ).toEqual(['group-differs'])
    expect(verdicts(await upload(party, [{ name: '在册人', phone: here, standing: '预备' }]))).toEqual(['same'])
    expect((await membersOf(party)).map(({ standing }) => standing)).toEqual(['probationary'])
  })

  test('is taken back whole: what waits is withdrawn, what is approved before its day too, what is in force is not', async () => {
    const party = await aParty()
    const rows = [{ phone: nextPhone() }]
    const { id } = await upload(party, rows)
    await commit(id)
    expect(said(await undo(id, second))).toBe('roster-import.others')
    expect((await undo(id)).body['state']).toBe('undone')
    expect((await casesOf(party)).map(({ state }) => state)).toEqual(['withdrawn'])
    const later = await entered(party, rows, { on: addDays(today, 3) })
    expect((await undo(later)).body['state']).toBe('undone')
    const now = await entered(party, rows)
    expect((await undo(now)).body).toMatchObject({ code: 'roster.begun', params: { day: today } })
    expect((await membersOf(party)).length).toBe(1)
  })

  test('of more than one sitting is asked for in several cases, taken back as one', async () => {
    const party = await aParty()
    const rows = Array.from({ length: 205 }, (_, at) => ({ name: `党员${at}`, phone: `1390000${1000 + at}` }))
    const { id } = await upload(party, rows)
    expect((await commit(id)).body['result']).toMatchObject({ asked: 205, cases: 2 })
    expect((await casesOf(party)).map(({ persons }) => persons).toSorted((a, b) => a - b)).toEqual([5, 200])
    await undo(id)
    expect((await casesOf(party)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  })
})

describe('columns', () => {
  test('are corrected, and remembered by the branch that wrote, by no other', async () => {
    const [party, other] = [await aParty(), await aParty()]
    const heads = memberHeads.with(5, '情况说明')
    const file = await aMembersFile([{ phone: nextPhone() }, { name: '何向晚', phone: nextPhone() }], { heads })
    const standing = (report: RosterImportReport) => report.sheets[0]!.columns[5]!
    const read = (await bring(party, file)).body as unknown as RosterImportReport
    const ignored = await post(`roster-imports/${read.id}/mapping`, {
      columns: [{ sheet: '党员花名册', column: 5, field: 'ignore' }],
    })
    expect(verdicts(ignored.body as unknown as RosterImportReport)).toEqual(['missing-standing', 'missing-standing'])
    const corrected = await post(`roster-imports/${read.id}/mapping`, {
      columns: [{ sheet: '党员花名册', column: 5, field: 'standing' }],
    })
    expect(verdicts(corrected.body as unknown as RosterImportReport)).toEqual(['new', 'new'])
    await commit(read.id)
    const again = (await bring(party, file)).body as unknown as RosterImportReport
    expect(standing(again)).toMatchObject({ field: 'standing', confidence: 1 })
    const elsewhere = (await bring(other, file)).body as unknown as RosterImportReport
    expect(standing(elsewhere).confidence).toBeLessThan(1)
  })

  test('without a name among them are no list', async () => {
    const heads = memberHeads.map((_, at) => `栏${at}`)
    expect(said(await bring(await aParty(), await aMembersFile([{}], { heads })))).toBe('sheet.no-members')
  })
})

describe('what stands in a file', () => {
  test('is kept sealed, without identity numbers, and thrown away after its days', async () => {
    const party = await aParty()
    const [phone, idNumber] = [nextPhone(), '31010619700101001X']
    const read = await upload(party, [{ phone, idNumber }])
    expect(JSON.stringify(read)).not.toMatch(new RegExp(`${idNumber}|${phone}`))
    const kept = async () =>
      house.do(theSystem, async (t) => {
        const record = (await rosterImports.load(t, read.id))!
        const plain = JSON.stringify([record.columns, record.counts, record.result])
        return { record, plain, opened: JSON.stringify(rosterImports.book(house.house.seal, record) ?? null) }
      })
    const { plain, opened } = await kept()
    expect(plain).not.toContain('林晚舟')
    expect([opened.includes(phone), opened.includes(idNumber)]).toEqual([true, false])
    await commit(read.id)
    expect((await kept()).opened).toBe('null')
    await house.do(theSystem, (t) => rosterImports.empty(t, new Date(t.now.getTime() + 1000)))
    expect((await get(`roster-imports/${read.id}`)).body).toMatchObject({ emptied: true, sheets: [] })
  })

  test('that was not taken comes back as rows with their reasons', async () => {
    const read = await upload(await aParty(), [{ name: '没号码' }, { phone: nextPhone() }])
    const { texts } = await fileOf(`roster-imports/${read.id}/rejected`)
    const said = texts[0]!.flat()
    expect([said.includes('没号码'), said.includes('林晚舟')]).toEqual([true, false])
    expect(said).toContain('没有手机号码。系统凭手机号码认人，请补上。')
  })
})

describe('the workbook of a roster', () => {
  test('reads back without asking for anything, says who took it, and the empty form reads too', async () => {
    const party = await aParty()
    await aParty({ level: 'group', parentId: party, name: '第七党小组' })
    const rows = [
      { name: '林晚舟', phone: nextPhone(), joined: '2011-07-01', posts: '书记', group: '第七党小组' },
      { name: '何向晚', phone: nextPhone(), standing: '预备', service: '返聘' },
    ]
    await entered(party, rows)
    const { file, texts } = await fileOf(`party-rosters/${party}/workbook`)
    expect(texts.flat(2).join()).toContain('周敏 导出')
    const again = (await bring(party, file)).body as unknown as RosterImportReport

    expect([verdicts(again), again.sheets[0]!.columns.map(({ confidence }) => confidence)]).toEqual([
      ['same', 'same'],
      Array.from({ length: 8 }, () => 1),
    ])
    const form = await fileOf(`party-rosters/${party}/form`)
    expect(form.texts.flat(2)).toContain('第七党小组')
    expect(said(await bring(party, form.file))).toBe('sheet.no-members')
  })

  test('of more than 200 takes a second person', async () => {
    const party = await aParty()
    await entered(
      party,
      Array.from({ length: 201 }, (_, at) => ({ name: `党员${at}`, phone: `1390001${1000 + at}` })),
    )
    const line = `party-rosters/${party}/workbook`
    expect((await get(line)).body).toMatchObject({ code: 'export.second-person', params: { most: 200 } })
    const asked = await post(`${line}/approvals`)
    expect(said(await post(`${line}/approvals`))).toBe('approval.exists')
    const decide = (as: Sent) =>
      post(`approvals/${String(asked.body['id'])}/decision`, { decision: 'approve', reason: '' }, as)
    expect(said(await decide(cast.as.staff))).toBe('approval.own')
    expect(said(await decide(second))).toBe(200)
    expect((await fileOf(line)).texts[0]!.length).toBe(203)
    // It was approved for who asked, and for nobody else.
    expect(said(await get(line, second))).toBe('export.second-person')
  })
})

describe('workbooks of another branch', () => {
  test('answer its secretary, and other streets, like missing ones; their own they bring', async () => {
    const [own, other] = [await aParty(), await aParty()]
    const phone = nextPhone()
    const made = await post(`party-organizations/${own}/secretaries`, { name: '温如水', phone })
    const person = (await house.do(theSystem, (t) => people.findPerson(t, phone)))!
    const secretary = { cookie: await server.signIn(person.id, `branch-secretary:${String(made.body['id'])}`) }
    const file = await aMembersFile([{ phone: nextPhone() }])
    const { id } = (await bring(other, file)).body as unknown as RosterImportReport
    for (const as of [secretary, cast.as.farStaff]) {
      expect(said(await bring(other, file, as))).toBe('object.missing')
      expect(said(await commit(id, {}, as))).toBe('object.missing')
      expect(said(await undo(id, as))).toBe('object.missing')
      for (const line of [
        ...['', '/progress', '/rejected'].map((rest) => `roster-imports/${id}${rest}`),
        ...['imports', 'workbook', 'form'].map((rest) => `party-rosters/${other}/${rest}`),
      ])
        expect([line, said(await get(line, as))]).toEqual([line, 'object.missing'])
    }
    const theirs = (await bring(own, file, secretary)).body as unknown as RosterImportReport
    expect((await commit(theirs.id, {}, secretary)).body['result']).toMatchObject({ asked: 1 })
  })

  test('tell a secretary of nobody where else they belong, nor under which name; who decides sees it', async () => {
    const [own, other] = [await aParty(), await aParty()]
    const phone = nextPhone()
    const made = await post(`party-organizations/${own}/secretaries`, { name: '温如玉', phone })
    const person = (await house.do(theSystem, (t) => people.findPerson(t, phone)))!
    const secretary = { cookie: await server.signIn(person.id, `branch-secretary:${String(made.body['id'])}`) }
    const there = nextPhone()
    await entered(other, [{ name: '别处人', phone: there }])
    const file = await aMembersFile([{ name: '改名人', phone: there }])
    const [byThem, byStaff] = [await bring(own, file, secretary), await bring(own, file)]
    expect([byThem, byStaff].map(({ body }) => verdicts(body as unknown as RosterImportReport))).toEqual([
      ['new'],
      ['elsewhere'],
    ])
  })
})
