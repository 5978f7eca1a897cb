import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeWorkbook } from '#adapters/sheet/index.ts'
import * as contract from '#contract/findings.ts'
import type { FindingRow } from '#contract/findings.ts'
import * as files from '#contract/reply-imports.ts'
import type { ReplyImport } from '#contract/reply-imports.ts'
import { showItem, suggestFor } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { forgetContacts } from './contacts.ts'
import { replyImports } from './kept.ts'

let house: ListsHouse
let staff: Actor
let unit: Awaited<ReturnType<typeof aUnitWithLiaison>>
let area: typeof unit
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  unit = await aUnitWithLiaison(house, house.shimen)
  area = await aUnitWithLiaison(house, house.shimen)
})
afterAll(() => house.close())

const questions = [
  { title: '员工人数', kind: 'number' as const },
  { title: '能提供什么', kind: 'offer' as const },
  { title: '需要什么', kind: 'need' as const },
  { title: '有什么问题', kind: 'problem' as const },
]
type Made = { id: string; version: number }
const aRound = async (more = {}) => {
  const days = { startsOn: '2026-03-01', endsOn: '2026-03-31' }
  const body = { name: '三月大调研', ...days, questions, sample: [unit.id, area.id], ...more }
  return granted(await house.call<Made>(staff, contract.planRound, { body })).id
}
const enter = (id: string, answers: string[], more = {}, by: Actor = staff) =>
  house.call<{ id: string; number: number; findings: number }>(by, contract.enterReply, {
    params: { id },
    body: { organizationId: unit.id, takenOn: '2026-03-05', answers, ...more },
  })
const findingsOf = async (id: string) =>
  granted(await house.call<{ rows: FindingRow[] }>(staff, contract.listFindings, { params: { id } })).rows
const show = async (id: string) =>
  granted(await house.call<contract.Round>(staff, contract.showRound, { params: { id } }))
const codeOf = (answer: unknown) => (isRefusal(answer as object) ? (answer as Refusal).code : undefined)
type Now = Made & { state: string; itemId: string }
const on = (spec: { method: string; path: string }, { id, version }: Made, body = {}) =>
  house.call<Now>(staff, spec, { params: { id }, body: { version, ...body } })

test('a reply from paper gets the next number; each line of what is offered or needed waits as a finding', async () => {
  const id = await aRound()
  expect(granted(await enter(id, ['30', '会议室\n法律咨询', '无', '路灯不亮']))).toMatchObject({
    number: 1,
    findings: 3,
  })
  expect(granted(await enter(id, ['', '', '教老人用手机']))).toMatchObject({ number: 2, findings: 1 })
  expect((await findingsOf(id)).map(({ number, kind, text, state }) => [number, kind, text, state])).toEqual([
    [1, 'resource', '会议室', 'waiting'],
    [1, 'resource', '法律咨询', 'waiting'],
    [1, 'problem', '路灯不亮', 'noted'],
    [2, 'need', '教老人用手机', 'waiting'],
  ])
  const { replies, coverage, findings, nextNumber } = await show(id)
  expect({ replies, coverage, findings, nextNumber }).toEqual({
    replies: 2,
    coverage: { reached: 1, of: 2 },
    findings: { waiting: 3, turned: 0, joined: 0, aside: 0, noted: 1 },
    nextNumber: 3,
  })
})

test('what a question does not take is refused with the question, and nothing is entered', async () => {
  const id = await aRound()
  expect(await enter(id, ['三十'])).toMatchObject({ code: 'reply.answers', params: { question: '员工人数' } })
  expect([codeOf(await enter(id, ['', '']))]).toEqual(['reply.empty'])
  expect((await show(id)).replies).toBe(0)
})

test('two who enter at the same moment get two numbers', async () => {
  const id = await aRound()
  const made = await Promise.all(Array.from({ length: 6 }, () => enter(id, ['1'])))
  expect(made.map((one) => granted(one).number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a need becomes an item of the unit that said it, with its contact, in one press, and is suggested a resource at once', async () => {
  const id = await aRound()
  await anItem(house, house.shimen, area.id, { title: '教老人用智能手机' })
  const residents = { speaks: 'residents', people: 12, contact: '021-00007777' }
  granted(await enter(id, ['', '', '想有人教老人用手机，每周一次'], residents))
  const [finding] = await findingsOf(id)
  const body = { kind: 'need', title: '想有人教老人用手机', description: finding!.text }
  const turned = granted(await on(contract.turnFinding, finding!, body))
  const item = granted(await house.call<AnswerOf<typeof showItem>>(staff, showItem, { params: { id: turned.itemId } }))
  expect([item.state, item.organizationId, item.capacity, item.contact]).toEqual([
    'published',
    unit.id,
    null,
    '021-00007777',
  ])
  const { rows } = granted(
    await house.call<AnswerOf<typeof suggestFor>>(staff, suggestFor, { params: { id: turned.itemId } }),
  )
  expect(rows[0]?.item.title).toBe('教老人用智能手机')
  // Back from the item to the paper, for its unit and its street alone.
  const origins = (by: Actor) => house.call(by, contract.originsOfItem, { params: { id: turned.itemId } })
  const street = (await show(id)).streetName
  expect(granted(await origins(unit.liaison))).toEqual({
    rows: [{ roundId: id, roundName: '三月大调研', streetName: street, number: 1, how: 'turned' }],
  })
  expect(codeOf(await origins(area.liaison))).toBe('object.missing')
  expect(codeOf(await on(contract.turnFinding, { id: finding!.id, version: 2 }, body))).toBe('finding.state')
})

test('what stands already is shown by the engine and joined; both replies are named at the item', async () => {
  const id = await aRound()
  const standing = await anItem(house, house.shimen, unit.id, { title: '法律咨询每周三下午' })
  granted(await enter(id, ['', '免费法律咨询']))
  const [finding] = await findingsOf(id)
  const { rows } = granted(
    await house.call<AnswerOf<typeof contract.similarItems>>(staff, contract.similarItems, {
      params: { id: finding!.id },
    }),
  )
  expect(rows[0]).toMatchObject({ sameUnit: true, item: { id: standing } })
  expect(granted(await on(contract.joinFinding, finding!, { itemId: standing })).state).toBe('joined')
})

describe('decisions', () => {
  test('are taken back: an item that came from it is withdrawn, unless somebody went on with it', async () => {
    const id = await aRound()
    granted(await enter(id, ['', '修电脑\n晚间自习座位']))
    const [one, other] = await findingsOf(id)
    const turn = async (finding: FindingRow) =>
      granted(await on(contract.turnFinding, finding, { kind: 'resource', title: finding.text }))
    const [first, second] = [await turn(one!), await turn(other!)]
    expect(granted(await on(contract.reopenFinding, first)).state).toBe('waiting')
    const item = await house.call<AnswerOf<typeof showItem>>(staff, showItem, { params: { id: first.itemId } })
    expect(granted(item).state).toBe('withdrawn')
    await house.do(theSystem, (t) =>
      t
        .tables<{ 'lists.item': { version: number; id: string } }>()
        .updateTable('lists.item')
        .set({ version: 9 })
        .where('id', '=', second.itemId)
        .execute(),
    )
    expect(codeOf(await on(contract.reopenFinding, second))).toBe('finding.used')
  })

  test('of two at once one stands, and the other is told', async () => {
    const id = await aRound()
    granted(await enter(id, ['', '缝补']))
    const [finding] = await findingsOf(id)
    const aside = () => on(contract.setFindingAside, finding!, { reason: 'vague' })
    const codes = (await Promise.all([aside(), aside()])).map(codeOf)
    expect(codes.filter((code) => code === 'version.stale')).toHaveLength(1)
  })

  test('and a correction at once: either the reply is corrected or its finding is an item, never both', async () => {
    // Without the round held, the correction drops the finding while its item is being made.
    for (let turn = 0; turn < 4; turn++) {
      const id = await aRound()
      const reply = granted(await enter(id, ['', '缝补']))
      const [finding] = await findingsOf(id)
      const body = { organizationId: unit.id, takenOn: '2026-03-05', answers: ['', '磨刀'], version: 1 }
      const [corrected, turned] = await Promise.all([
        house.call(staff, contract.editReply, { params: { id: reply.id }, body }),
        on(contract.turnFinding, finding!, { kind: 'resource', title: '缝补' }),
      ])
      const codes = [codeOf(corrected), codeOf(turned)]
      expect([
        [undefined, 'object.missing'],
        ['reply.decided', undefined],
      ]).toContainEqual(codes)
    }
  })

  test('a need that is a problem is noted as one, and comes back as a need', async () => {
    const id = await aRound()
    granted(await enter(id, ['', '', '三号楼漏水']))
    const [finding] = await findingsOf(id)
    const noted = granted(await on(contract.setFindingAside, finding!, { reason: 'problem' }))
    expect((await findingsOf(id)).map(({ kind, state }) => [kind, state])).toEqual([['problem', 'noted']])
    granted(await on(contract.reopenFinding, noted))
    expect((await findingsOf(id)).map(({ kind, state }) => [kind, state])).toEqual([['need', 'waiting']])
  })

  test('hold a reply as it is; one without any is corrected, taken out and put back with what it says now', async () => {
    const id = await aRound()
    const reply = granted(await enter(id, ['', '缝补\n磨刀']))
    const edit = (answers: string[], version: number) =>
      house.call(staff, contract.editReply, {
        params: { id: reply.id },
        body: { organizationId: unit.id, takenOn: '2026-03-05', answers, version },
      })
    granted(await edit(['', '缝补'], 1))
    expect((await findingsOf(id)).map(({ text }) => text)).toEqual(['缝补'])
    granted(await house.call(staff, contract.removeReply, { params: { id: reply.id } }))
    expect(await findingsOf(id)).toEqual([])
    granted(await house.call(staff, contract.restoreReply, { params: { id: reply.id } }))
    const [finding] = await findingsOf(id)
    expect(finding?.text).toBe('缝补')
    granted(await on(contract.setFindingAside, finding!, { reason: 'settled' }))
    expect(codeOf(await edit(['', '磨刀'], 2))).toBe('reply.decided')
    expect(codeOf(await house.call(staff, contract.removeReply, { params: { id: reply.id } }))).toBe('reply.decided')
  })
})

test('questions stay once somebody has replied; a round that ended takes no reply', async () => {
  const id = await aRound()
  granted(await enter(id, ['1']))
  const round = await show(id)
  const edit = (more: object, version: number) => {
    const { name, startsOn, endsOn } = round
    const body = { name, startsOn, endsOn, questions, sample: [unit.id], state: 'open', version, ...more }
    return house.call<Made>(staff, contract.editRound, { params: { id }, body })
  }
  expect(codeOf(await edit({ questions: questions.slice(1) }, 1))).toBe('round.replied')
  granted(await edit({ state: 'closed' }, 1))
  expect(codeOf(await enter(id, ['1']))).toBe('round.closed')
  expect((await show(id)).coverage).toEqual({ reached: 1, of: 1 })
})

test('another street finds nothing, and no unit of it can be asked', async () => {
  const id = await aRound()
  const far = aStaff(house.caojiadu)
  const stranger = await aUnitWithLiaison(house, house.caojiadu)
  expect(codeOf(await house.call(far, contract.showRound, { params: { id } }))).toBe('object.missing')
  expect(codeOf(await enter(id, ['1'], {}, far))).toBe('object.missing')
  expect(codeOf(await enter(id, ['1'], { organizationId: stranger.id }))).toBe('object.missing')
})

describe('the workbook of a survey tool', () => {
  const heads = ['序号', '提交答卷时间', '来自IP', '1、您的单位', '2、员工人数', '3、能提供什么？', '4、需要什么？']
  const aFile = async (rows: (string | number)[][]) => ({
    name: '问卷.xlsx',
    bytes: Buffer.from(
      await writeWorkbook([{ name: 'Sheet1', columns: heads.map((header) => ({ header })), rows: rows as never }]),
    ),
  })
  const upload = async (id: string, rows: (string | number)[][]) =>
    house.call<ReplyImport>(staff, files.uploadReplies, { params: { id }, file: await aFile(rows) })
  const verdicts = (read: ReplyImport) =>
    read.sheets
      .flatMap(({ rows }) => rows)
      .filter(({ status }) => status !== 'skipped')
      .map(({ effect, reason }) => effect ?? reason)
  const nameOf = async () =>
    (await house.do(theSystem, (t) => house.units.organizationsOf(t, [unit.id]))).get(unit.id)!.name

  test('is read by its questions, shown with why a row is none, entered, and taken back whole', async () => {
    const id = await aRound()
    const name = await nameOf()
    const read = granted(
      await upload(id, [
        [1, '2026/3/8 9:30:00', '1.2.3.4', name, 30, '会议室', '(空)'],
        [2, '2026/3/8 9:31:00', '1.2.3.4', '没听过的单位', 3, '义诊', ''],
        [3, '2026/3/8 9:32:00', '1.2.3.4', name, '很多', '义诊', ''],
        [4, '2026/3/8 9:33:00', '1.2.3.4', name, 30, '会议室', ''],
        [5, '2026/3/8 9:34:00', '1.2.3.4', name, '', '', ''],
      ]),
    )
    expect(read.sheets[0]!.columns.map(({ field }) => field)).toEqual(
      'ignore day ignore unit question0 question1 question2'.split(' '),
    )
    expect(verdicts(read)).toEqual(['new', 'unknown-unit', 'not-a-number', 'again', 'empty'])
    expect(JSON.stringify(read)).not.toContain('1.2.3.4')
    expect([read.counts, (await show(id)).replies]).toEqual([
      { valid: 1, rejected: 4, skipped: 1, new: 1, same: 0, changed: 0, findings: 1 },
      0,
    ])
    granted(await house.call(staff, files.commitReplies, { params: { id: read.id } }))
    expect((await findingsOf(id)).map(({ text, takenOn }) => [text, takenOn])).toEqual([['会议室', '2026-03-08']])
    const again = granted(await upload(id, [[1, '2026/3/8', '', name, 30, '会议室', '']]))
    expect(verdicts(again)).toEqual(['same'])
    const twice = granted(await house.call<ReplyImport>(staff, files.commitReplies, { params: { id: again.id } }))
    expect([twice.result, (await show(id)).replies]).toEqual([
      { entered: 0, unchanged: 1, rejected: 0, findings: 0 },
      1,
    ])
    granted(await house.call(staff, files.undoReplies, { params: { id: read.id } }))
    expect([await findingsOf(id), (await show(id)).replies]).toEqual([[], 0])
  })

  test('is not taken back once a finding of it was decided', async () => {
    const id = await aRound()
    const read = granted(await upload(id, [[1, '', '', await nameOf(), '', '缝补', '']]))
    granted(await house.call(staff, files.commitReplies, { params: { id: read.id } }))
    const [finding] = await findingsOf(id)
    granted(await on(contract.setFindingAside, finding!, { reason: 'vague' }))
    expect(codeOf(await house.call(staff, files.undoReplies, { params: { id: read.id } }))).toBe('replies.decided')
    expect(codeOf(await house.call(staff, files.commitReplies, { params: { id: read.id } }))).toBe('import.state')
  })

  test('has its columns corrected, and the street remembers them for a round that asks in another order', async () => {
    const id = await aRound()
    const name = await nameOf()
    const mine = ['我们是谁', '能给大家带来的', '4、需要什么？']
    const fileOf = async (answers: string[]) => ({
      name: '别家工具.xlsx',
      bytes: Buffer.from(
        await writeWorkbook([
          { name: 'Sheet1', columns: mine.map((header) => ({ header })), rows: [[name, ...answers]] },
        ]),
      ),
    })
    const upload2 = async (round: string, answers: string[]) =>
      granted(
        await house.call<ReplyImport>(staff, files.uploadReplies, {
          params: { id: round },
          file: await fileOf(answers),
        }),
      )
    const read = await upload2(id, ['投影仪', '志愿者'])
    expect(verdicts(read)).toEqual(['no-unit'])
    const columns = [
      { sheet: 'Sheet1', column: 0, field: 'unit' },
      { sheet: 'Sheet1', column: 1, field: 'question1' },
    ]
    const corrected = granted(
      await house.call<ReplyImport>(staff, files.remapReplies, { params: { id: read.id }, body: { columns } }),
    )
    expect([verdicts(corrected), corrected.counts.findings]).toEqual([['new'], 2])
    const other = await aRound({
      questions: [
        { title: '需要什么', kind: 'need' },
        { title: '能提供什么', kind: 'offer' },
      ],
    })
    // What was only tried is not remembered.
    expect(verdicts(await upload2(other, ['投影仪', '志愿者']))).toEqual(['no-unit'])
    granted(await house.call(staff, files.commitReplies, { params: { id: read.id } }))
    const remembered = await upload2(other, ['投影仪', '志愿者'])
    expect(remembered.sheets[0]!.columns.map(({ field }) => field)).toEqual(['unit', 'question1', 'question0'])
    expect(verdicts(remembered)).toEqual(['new'])
  })

  test('is kept sealed and thrown away after its days, and rows that are no replies come back with their reasons', async () => {
    const id = await aRound()
    const read = granted(await upload(id, [[1, '', '', '没听过的单位', '', '秘密的缝补', '']]))
    const kept = await house.do(theSystem, async (t) => (await replyImports.load(t, read.id))!)
    expect(JSON.stringify(kept)).not.toContain('秘密')
    const out = granted(
      await house.call<{ bytes: Uint8Array }>(staff, files.downloadRejectedReplies, { params: { id: read.id } }),
    )
    const { readSheets } = await import('#adapters/sheet/index.ts')
    expect(JSON.stringify(await readSheets(out.bytes, 'rejected.xlsx'))).toContain('本街道没有这家单位')
    await house.do(theSystem, (t) => replyImports.empty(t, new Date(t.now.getTime() + 1000)))
    const emptied = granted(await house.call<ReplyImport>(staff, files.showReplyImport, { params: { id: read.id } }))
    expect([emptied.emptied, emptied.sheets, emptied.counts.rejected]).toEqual([true, [], 1])
    expect(codeOf(await house.call(staff, files.commitReplies, { params: { id: read.id } }))).toBe('import.state')
  })

  test('without a question of the round is none', async () => {
    const id = await aRound({ questions: [{ title: '完全不同的题', kind: 'text' }] })
    expect(codeOf(await upload(id, [[1, '', '', '某单位', '', '', '']]))).toBe('replies.no-questions')
  })
})

test('a contact is emptied half a year after it was entered, and stays with the item it went to', async () => {
  const id = await aRound()
  granted(await enter(id, ['', '缝补'], { contact: '021-00006666' }))
  const has = async () => (await findingsOf(id)).map(({ hasContact }) => hasContact)
  expect([await house.do(theSystem, (t) => forgetContacts(t)), await has()]).toEqual([0, [true]])
  await house.do(theSystem, (t) =>
    t
      .tables<{ 'lists.reply_contact': { entered_at: Date } }>()
      .updateTable('lists.reply_contact')
      .set({ entered_at: new Date('2026-01-01T00:00:00Z') })
      .execute(),
  )
  await house.do(theSystem, (t) => forgetContacts(t))
  expect(await has()).toEqual([false])
})

test('the export holds replies, findings and problems, and no contact', async () => {
  const id = await aRound()
  granted(await enter(id, ['3', '缝补', '', '路灯不亮'], { contact: '021-00005555' }))
  const file = granted(await house.call<{ bytes: Uint8Array }>(staff, contract.exportRound, { params: { id } }))
  const { readSheets } = await import('#adapters/sheet/index.ts')
  const book = await readSheets(file.bytes, 'round.xlsx')
  const texts = JSON.stringify('sheets' in book ? book.sheets.map(({ name, rows }) => [name, rows]) : book)
  for (const word of ['缝补', '路灯不亮', '待处理']) expect(texts).toContain(word)
  expect(texts).not.toContain('00005555')
})
