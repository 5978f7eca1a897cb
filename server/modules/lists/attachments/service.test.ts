import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addAttachment,
  type Attachment,
  downloadAttachment,
  listAttachments,
  removeAttachment,
  restoreAttachment,
} from '#contract/attachments.ts'
import { reviewItems, withdrawItem } from '#contract/lists.ts'
import { aPerson } from '#ground/people/builders.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { aPdf } from '#testing/papers.ts'

let house: ListsHouse
let staff: Actor
let unit: Awaited<ReturnType<typeof aUnitWithLiaison>>
let neighbour: Awaited<ReturnType<typeof aUnitWithLiaison>>
beforeAll(async () => {
  house = await openListsHouse()
  unit = await aUnitWithLiaison(house, house.shimen)
  neighbour = await aUnitWithLiaison(house, house.shimen)
  const { id } = await house.do(theSystem, (t) => aPerson(t, house.people))
  staff = aStaff(house.shimen, { id })
})
afterAll(() => house.close())

type File = { fileName: string; type: string; bytes: Uint8Array }
const anOffer = () => anItem(house, house.shimen, unit.id, { title: '会议室白天开放' })
const add = (id: string, file = aPdf(), by: Actor = staff, purpose: Attachment['purpose'] = 'paper') =>
  house.call<Attachment>(by, addAttachment, { params: { id }, query: { purpose }, file })
const seen = async (id: string, by: Actor = stranger) =>
  granted(await house.call<{ rows: Attachment[] }>(by, listAttachments, { params: { id } })).rows.map(
    (row) => row.fileName,
  )
const get = (id: string, by: Actor = stranger) => house.call<File>(by, downloadAttachment, { params: { id } })
const off = (id: string, by: Actor = unit.liaison) => house.call(by, removeAttachment, { params: { id } })
const back = (id: string, by: Actor = staff) => house.call(by, restoreAttachment, { params: { id } })
const codeOf = (answer: unknown) => (isRefusal(answer as object) ? (answer as Refusal).code : undefined)
let number = 0
/** Another document each time: the same bytes are the same document. */
const another = () => aPdf(`第${(number += 1)}份.pdf`, `9 0 obj\n(${number})\nendobj\n`)

test('a paper stands with its item for everybody who sees the item, byte by byte, with the ending of what it is', async () => {
  const item = await anOffer()
  const sent = aPdf('开放协议.exe')
  const { id } = granted(await add(item, sent))
  expect(await seen(item)).toEqual(['开放协议.pdf'])
  const file = granted(await get(id))
  expect([file.fileName, file.type]).toEqual(['开放协议.pdf', 'application/pdf'])
  expect(Buffer.from(file.bytes).equals(sent.bytes)).toBe(true)
})

test('a liaison’s paper waits for review with its item, and nobody else sees it until then', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item, aPdf(), unit.liaison))
  expect([codeOf(await get(id)), codeOf(await get(id, staff))]).toEqual(['object.missing', undefined])
  granted(await house.call(staff, reviewItems, { body: { itemIds: [item], decision: 'publish' } }))
  expect([codeOf(await get(id)), await seen(item)]).toEqual([undefined, ['方案.pdf']])
})

test('evidence is read by its unit and its street’s staff only, and leaves the item published', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item, aPdf('签到表.pdf'), unit.liaison, 'evidence'))
  const askers = [unit.liaison, staff, neighbour.liaison, aStaff(house.caojiadu), stranger]
  expect(await Promise.all(askers.map((asker) => seen(item, asker)))).toEqual([
    ['签到表.pdf'],
    ['签到表.pdf'],
    [],
    [],
    [],
  ])
  const answers = await Promise.all(askers.map(async (asker) => codeOf(await get(id, asker))))
  expect(answers).toEqual([undefined, undefined, 'object.missing', 'object.missing', 'object.missing'])
})

test('with the item a paper is gone from the eyes of others', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item))
  granted(await house.call(unit.liaison, withdrawItem, { params: { id: item }, body: { version: 2 } }))
  expect([codeOf(await get(id)), codeOf(await get(id, unit.liaison))]).toEqual(['object.missing', undefined])
})

test('what is taken off is gone, and comes back when it was a mistake', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item))
  expect([codeOf(await off(id, aStaff(house.caojiadu))), codeOf(await off(id))]).toEqual(['object.missing', undefined])
  expect([await seen(item), codeOf(await get(id)), codeOf(await off(id))]).toEqual([
    [],
    'object.missing',
    'object.missing',
  ])
  granted(await back(id))
  expect(await seen(item)).toHaveLength(1)
})

test('an item has five of a purpose at most, also when more come at the same moment, and none twice', async () => {
  const item = await anOffer()
  const many = await Promise.all(Array.from({ length: 7 }, () => add(item, another())))
  expect(many.map(codeOf).filter((code) => code === 'attachment.too-many')).toHaveLength(2)
  expect(await seen(item)).toHaveLength(5)
  const other = await anOffer()
  const twice = await Promise.all([add(other, aPdf()), add(other, aPdf('改了名.pdf'))])
  expect(twice.map(codeOf).filter(Boolean)).toEqual(['attachment.already'])
  // The same file serves both purposes.
  expect(codeOf(await add(other, aPdf(), staff, 'evidence'))).toBe(undefined)
})

test('what runs is refused in words, and who may not is not told what is wrong with the file', async () => {
  const item = await anOffer()
  const script = aPdf('方案.pdf', '4 0 obj\n<< /S /JavaScript >>\nendobj\n')
  expect(codeOf(await add(item, script))).toBe('attachment.active')
  expect(codeOf(await add(item, script, aStaff(house.caojiadu)))).toBe('object.missing')
  expect(await seen(item)).toEqual([])
})
