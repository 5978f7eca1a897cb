import { afterAll, beforeAll, expect, test } from 'vitest'
import { reviewItems, showItem, withdrawItem } from '#contract/lists.ts'
import { addPhoto, removePhoto, restorePhoto, showPhoto, type Photo } from '#contract/photos.ts'
import type { AnswerOf } from '#contract/route.ts'
import { aPerson } from '#ground/people/builders.ts'
import { stranger, type Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { anItem, aUnitWithLiaison, granted, openListsHouse, type ListsHouse } from '#testing/lists.ts'
import { aDot } from '#testing/photos.ts'

let house: ListsHouse
let staff: Actor
let unit: Awaited<ReturnType<typeof aUnitWithLiaison>>
beforeAll(async () => {
  house = await openListsHouse()
  unit = await aUnitWithLiaison(house, house.shimen)
  const { id } = await house.do(theSystem, (t) => aPerson(t, house.people))
  staff = aStaff(house.shimen, { id })
})
afterAll(() => house.close())

const anOffer = () => anItem(house, house.shimen, unit.id, { title: '会议室白天开放' })
const add = (id: string, file = aDot(), by: Actor = staff) => house.call<Photo>(by, addPhoto, { params: { id }, file })
const photosOf = async (id: string, by: Actor = stranger) =>
  granted(await house.call<AnswerOf<typeof showItem>>(by, showItem, { params: { id } })).photos
const see = (id: string, by: Actor = stranger) =>
  house.call<{ type: string; bytes: Uint8Array }>(by, showPhoto, { params: { id }, query: { size: 'small' } })
const off = (id: string, by: Actor = unit.liaison) => house.call(by, removePhoto, { params: { id } })
const back = (id: string, by: Actor = staff) => house.call(by, restorePhoto, { params: { id } })
const codeOf = (answer: unknown) => (isRefusal(answer as object) ? (answer as Refusal).code : undefined)

test('a photo stands with its item for everybody who sees the item, as WebP', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item))
  expect(await photosOf(item)).toEqual([{ id, width: 1, height: 1 }])
  const file = granted(await see(id))
  expect([file.type, Buffer.from(file.bytes).subarray(8, 12).toString()]).toEqual(['image/webp', 'WEBP'])
})

test('of a liaison it waits for review with its item, and nobody else sees it until then', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item, aDot(), unit.liaison))
  expect([codeOf(await see(id)), codeOf(await see(id, aStaff(house.shimen)))]).toEqual(['object.missing', undefined])
  granted(await house.call(aStaff(house.shimen), reviewItems, { body: { itemIds: [item], decision: 'publish' } }))
  expect([codeOf(await see(id)), await photosOf(item)]).toEqual([undefined, [{ id, width: 1, height: 1 }]])
})

test('with the item it is gone from the eyes of others', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item))
  granted(await house.call(unit.liaison, withdrawItem, { params: { id: item }, body: { version: 2 } }))
  expect([codeOf(await see(id)), codeOf(await see(id, unit.liaison))]).toEqual(['object.missing', undefined])
})

test('what is taken off is gone, and comes back when it was a mistake', async () => {
  const item = await anOffer()
  const { id } = granted(await add(item))
  expect([codeOf(await off(id, aStaff(house.caojiadu))), codeOf(await off(id))]).toEqual(['object.missing', undefined])
  expect([await photosOf(item), codeOf(await see(id)), codeOf(await off(id))]).toEqual([
    [],
    'object.missing',
    'object.missing',
  ])
  granted(await back(id))
  expect(await photosOf(item)).toHaveLength(1)
})

test('an item has six at most, also when more come at the same moment', async () => {
  const item = await anOffer()
  const many = await Promise.all(Array.from({ length: 8 }, () => add(item)))
  expect(many.map(codeOf).filter((code) => code === 'photo.too-many')).toHaveLength(2)
  expect(await photosOf(item)).toHaveLength(6)
})

test('what is no picture is refused in words, and nothing is added', async () => {
  const item = await anOffer()
  const page = { name: 'photo.jpg', bytes: Buffer.from('<script>alert(1)</script>') }
  expect(codeOf(await add(item, page))).toBe('photo.not-a-picture')
  // Who may not is not told what is wrong with the file.
  expect(codeOf(await add(item, page, aStaff(house.caojiadu)))).toBe('object.missing')
  expect(await photosOf(item)).toEqual([])
})
