import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stranger, type Actor } from '#kernel/actor.ts'
import { later } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { aNeighbourhood, done, type Neighbourhood, saturday } from '../builders.ts'
import { aStaff } from '#testing/house.ts'
import { aPatch } from '#testing/photos.ts'
import { theAlbum } from './builders.ts'
import { move, putBack, takeOff, useMany } from './edit.ts'
import { decideAtCounter, myPhotos } from './my-photos.ts'
import { kioskPhotos, photoFile, searchPhotos } from './reads.ts'
import { answer, ask, askFor, decideByTwo, object, queue, receipt } from './removals.ts'

let here: Neighbourhood
let album: ReturnType<typeof theAlbum>
let kiosk: Actor
beforeAll(async () => {
  here = await aNeighbourhood()
  album = theAlbum(here)
  const hat = { id: 'kiosk:1', kind: 'kiosk', areaId: here.street.id, organizationId: null, label: '大厅' }
  kiosk = { kind: 'device', id: newId(), name: '大厅', hat, sessionId: null }
})
afterAll(() => here.house.close())

const codeOf = (answered: unknown) => (isRefusal(answered as object) ? (answered as Refusal).code : undefined)
const onScreen = async () => (await here.as(kiosk, kioskPhotos)).rows.map(({ id }) => id)
const files = () => {
  const folder = join(here.house.house.config.dataFolder, 'files', 'activity-photos')
  return existsSync(folder) ? readdirSync(folder).length : 0
}

test('a fresh photo has the day and place of its activity, and is seen only by those who run it', async () => {
  const { id: activity } = await here.anActivity({ hostOrganizationId: here.hostId })
  const { id } = done(await album.addAs(here.liaison, activity))
  const { kept, rows } = await album.album(here.staff, activity)
  expect(rows).toEqual([])
  expect(kept).toMatchObject([
    {
      id,
      takenOn: '2026-03-07',
      place: '一楼大厅',
      use: 'inside',
      people: 'unsaid',
      consent: 'unasked',
      shownAt: 'inside',
    },
  ])
  expect([await album.sees(here.liaison, id), await album.sees(stranger, id), await album.sees(kiosk, id)]).toEqual([
    true,
    false,
    false,
  ])
  const other = aStaff(here.otherStreet.id)
  expect([await album.sees(other, id), (await album.album(other, activity)).mayAdd]).toEqual([false, false])
})

test('what shows people nobody asked goes to no screen and no page', async () => {
  const { id: activity } = await here.anActivity()
  const { id } = done(await album.addAs(here.staff, activity))
  expect(codeOf(await album.editAs(here.staff, id, { people: 'others' }))).toBe('activity-photo.no-consent')
  expect(codeOf(await album.editAs(here.staff, id, { people: 'named' }))).toBe('activity-photo.nobody-named')
  done(await album.editAs(here.staff, id, { people: 'nobody', use: 'screens' }))
  expect([await album.sees(kiosk, id), await album.sees(stranger, id)]).toEqual([true, false])
  // And behind the deed the database says so too.
  const pool = here.house.house.transactions.pool
  await expect(
    pool.query(`set linli.areas = '*'; update activities.photo set people = 'others' where id = '${id}'`),
  ).rejects.toThrow(/check/)
})

test('of people in it a photo is shown while all of them consent, and gone from every screen when one withdraws', async () => {
  const [he, sun] = [await here.someone('何静'), await here.someone('孙洁')]
  const { id: activity } = await album.anActivityWith(he, sun)
  const persons = [he, sun].map(({ id: personId }) => ({ personId: personId!, asGuardian: false }))
  const id = await album.aPhoto(activity, { people: 'named', persons })
  const where = async () => [await album.sees(stranger, id), (await onScreen()).includes(id)]
  expect(await where()).toEqual([false, false])
  expect(await here.told(he)).toContainEqual({ kind: 'photo.named', params: { title: '社区义诊' } })
  await album.say(he, true)
  expect(await where()).toEqual([false, false])
  await album.say(sun, true, activity)
  expect(await where()).toEqual([true, true])
  await here.house.settle()
  const before = (await here.facts(activity)).filter((kind) => kind === 'photo.changed').length
  await album.say(sun, false, activity)
  expect(await where()).toEqual([false, false])
  await here.house.settle()
  expect((await here.facts(activity)).filter((kind) => kind === 'photo.changed').length).toBe(before + 1)
  // She is in it, so she still sees what she withdrew from; and who runs it, to take it off.
  expect([await album.sees(sun, id), await album.sees(here.staff, id)]).toEqual([true, true])
  expect((await album.album(here.staff, activity)).kept).toMatchObject([{ consent: 'refused', shownAt: 'inside' }])
})

test('a no in general ends what was allowed for one activity; a later yes for one allows that one', async () => {
  const [he, other] = [await here.someone('何静'), await here.someone('孙洁')]
  const { id: activity } = await album.anActivityWith(he, other)
  const id = await album.aPhoto(activity, { people: 'named', persons: [{ personId: he.id!, asGuardian: false }] })
  const after = async (given: boolean, about: string | null) => {
    await album.say(he, given, about)
    return album.sees(stranger, id)
  }
  expect(await after(true, activity)).toBe(true)
  expect(await after(false, null)).toBe(false)
  expect(await after(true, activity)).toBe(true)
  expect(await after(false, activity)).toBe(false)
  // What was refused for one activity is not allowed by a yes to all.
  expect(await after(true, null)).toBe(false)
})

test('for a child the guardian consents, and their consent to pictures of themselves is not enough', async () => {
  const mother = await here.someone('何静')
  const { id: activity } = await album.anActivityWith(mother)
  const id = await album.aPhoto(activity, { people: 'named', persons: [{ personId: mother.id!, asGuardian: true }] })
  await album.say(mother, true)
  expect(await album.sees(stranger, id)).toBe(false)
  const said = { personId: mother.id!, purpose: 'childPhotos', given: true, version: 1 } as const
  done(await here.as(here.staff, (t) => decideAtCounter(t, here.doors, activity, said)))
  expect(await album.sees(stranger, id)).toBe(true)
  const mine = await here.as(mother, (t) => myPhotos(t, here.doors))
  expect(mine.activities).toMatchObject([
    { activityId: activity, purpose: 'photos', stands: true, photos: [] },
    {
      activityId: activity,
      purpose: 'childPhotos',
      stands: true,
      said: { given: true },
      photos: [{ id, shown: true }],
    },
  ])
  const away = await here.someone('钱清')
  expect(
    codeOf(await here.as(here.staff, (t) => decideAtCounter(t, here.doors, activity, { ...said, personId: away.id! }))),
  ).toBe('activity-photo.not-there')
  expect((await here.as(away, (t) => myPhotos(t, here.doors))).activities).toEqual([])
})

test('only who was there is named', async () => {
  const away = await here.someone('钱清')
  const { id: activity } = await here.anActivity()
  const { id } = done(await album.addAs(here.staff, activity))
  const persons = [{ personId: away.id!, asGuardian: false }]
  expect(codeOf(await album.editAs(here.staff, id, { people: 'named', persons }))).toBe('activity-photo.not-there')
})

test('an edit names the version it saw', async () => {
  const { id: activity } = await here.anActivity()
  const id = await album.aPhoto(activity)
  expect(await album.editAs(here.staff, id, { version: 1 })).toMatchObject({
    code: 'version.stale',
    params: { by: '周敏' },
  })
})

test('photos keep an order of their own, also when two are moved at once', async () => {
  const { id: activity } = await here.anActivity()
  const [a, b, c] = [await album.aPhoto(activity), await album.aPhoto(activity), await album.aPhoto(activity)] as const
  const order = async () => (await album.album(stranger, activity)).rows.map(({ id }) => id)
  const put = (id: string, before: string | null) =>
    here.as(here.staff, (t) => move(t, here.doors, id, { before, version: 2 }))
  done(await put(c, a))
  expect(await order()).toEqual([c, a, b])
  await Promise.all([put(a, null), put(b, c)])
  expect(new Set(await order())).toEqual(new Set([a, b, c]))
})

test('the use of several is changed at once; what has no consent stays and is counted', async () => {
  const { id: activity } = await here.anActivity()
  const open = await album.aPhoto(activity)
  const { id: unsaid } = done(await album.addAs(here.staff, activity))
  const all = (photos: { id: string; version: number }[]) =>
    here.as(here.staff, (t) => useMany(t, here.doors, { photos, use: 'screens' }))
  const [one, two] = [
    { id: open, version: 2 },
    { id: unsaid, version: 1 },
  ] as const
  expect(await all([one, two])).toEqual({ changed: 1, withoutConsent: 1, changedMeanwhile: 0 })
  expect(codeOf(await all([two]))).toBe('activity-photo.no-consent')
  expect(codeOf(await all([one]))).toBe('version.stale')
  const far = aStaff(here.otherStreet.id)
  expect(codeOf(await here.as(far, (t) => useMany(t, here.doors, { photos: [one], use: 'inside' })))).toBe(
    'object.missing',
  )
})

test('they are found by activity, host, day, place, consent and use', async () => {
  const { id: activity } = await here.anActivity({ title: '包粽子', hostOrganizationId: here.hostId })
  const id = await album.aPhoto(activity, { place: '苏河边', use: 'inside', people: 'others', takenOn: '2026-02-01' })
  const find = async (query: object, who = here.staff) =>
    (
      await here.as(
        who,
        (t) => searchPhotos(t, here.doors, { page: 1, pageSize: 20, ...query } as never),
        saturday('18:00'),
      )
    ).rows.map((row) => row.id)
  for (const query of [
    { activity: 'baozongzi' },
    { place: '苏河' },
    { host: '社区医院', place: '苏河' },
    { from: '2026-02-01', to: '2026-02-01' },
    { consent: 'unasked', place: '苏河', use: 'inside' },
  ])
    expect(await find(query)).toEqual([id])
  expect(await find({ place: '苏河' }, here.liaison)).toEqual([id])
  expect(await find({ place: '苏河%' })).toEqual([])
  expect(await find({ place: '苏河', ending: true })).toEqual([])
  expect(await find({ place: '苏河' }, aStaff(here.otherStreet.id))).toEqual([])
})

test('what is taken off is gone, comes back, and is deleted with its file when its days are over', async () => {
  const { id: activity } = await here.anActivity()
  const id = await album.aPhoto(activity)
  done(await here.as(here.staff, (t) => takeOff(t, here.doors, id, 2), saturday('19:00')))
  expect([await album.sees(stranger, id), await album.sees(here.staff, id)]).toEqual([false, false])
  done(await here.as(here.staff, (t) => putBack(t, here.doors, id, 3), saturday('19:10')))
  expect(await album.sees(stranger, id)).toBe(true)
  done(await here.as(here.staff, (t) => takeOff(t, here.doors, id, 4), saturday('19:20')))
  await album.night(later(saturday('20:00'), 29 * 86_400_000))
  expect(codeOf(await here.as(here.staff, (t) => putBack(t, here.doors, id, 5)))).toBeUndefined()
  done(await here.as(here.staff, (t) => takeOff(t, here.doors, id, 6), saturday('19:20')))
  await album.night(later(saturday('20:00'), 31 * 86_400_000))
  expect(codeOf(await here.as(here.staff, (t) => putBack(t, here.doors, id, 7)))).toBe('object.missing')
})

test('after consent is withdrawn the file is kept for its days and then deleted, and nobody is named any more', async () => {
  const he = await here.someone('何静')
  const { id: activity } = await album.anActivityWith(he)
  const id = await album.aPhoto(activity, { people: 'named', persons: [{ personId: he.id!, asGuardian: false }] })
  await here.house.settle()
  const lost = files()
  await album.say(he, false, null, { now: saturday('20:00') })
  await album.night(later(saturday('20:00'), 29 * 86_400_000))
  expect(await album.sees(he, id)).toBe(true)
  await album.night(later(saturday('20:00'), 31 * 86_400_000))
  expect(await album.sees(he, id)).toBe(false)
  await here.house.settle()
  const { rows } = await here.house.house.transactions.pool.query(
    `select set_config('linli.areas', '*', false), p.full_hash, p.gone_why, (select count(*)::int from activities.photo_person x
      where x.photo_id = p.id and x.ended_at is null) as named from activities.photo p where p.id = $1`,
    [id],
  )
  expect(rows).toMatchObject([{ full_hash: null, gone_why: 'withdrawn', named: 0 }])
  // All test photos are drawn into the same two files, which others still need.
  expect(files()).toBe(lost)
})

test('a file goes with the last photo that needs it', async () => {
  const { id: activity } = await here.anActivity()
  const others = files()
  const add = async () => done(await album.addAs(here.staff, activity, aPatch(200))).id
  const [one, other] = [await add(), await add()]
  const remove = async (id: string) => {
    done(await here.as(here.staff, (t) => takeOff(t, here.doors, id, 1), saturday('19:00')))
    await album.night(later(saturday('19:00'), 31 * 86_400_000))
    await here.house.settle()
  }
  expect(files()).toBe(others + 2)
  await remove(one)
  expect([files(), await album.sees(here.staff, other)]).toEqual([others + 2, true])
  await remove(other)
  expect(files()).toBe(others)
})

const reasons = '照片里确实有本人，已删除。'
test('a stranger’s request hides a photo at once, and the answer deletes it for good', async () => {
  const { id: activity } = await here.anActivity()
  const id = await album.aPhoto(activity)
  expect((await onScreen()).includes(id)).toBe(true)
  const asked = { why: '我在里面，不想让人看见', name: '', contact: '' }
  const filed = done(await here.as(stranger, (t) => ask(t, here.doors, id, asked)))
  expect([await album.sees(stranger, id), (await onScreen()).includes(id), await album.sees(here.staff, id)]).toEqual([
    false,
    false,
    true,
  ])
  // Who asks again finds nothing, and who did not run the activity reads nothing of what was written.
  expect(codeOf(await here.as(stranger, (t) => ask(t, here.doors, id, asked)))).toBe('object.missing')
  expect(codeOf(await here.as(here.staff, (t) => takeOff(t, here.doors, id, 3)))).toBe('removal.open')
  const answering = (given: object) =>
    here.as(here.staff, (t) =>
      answer(t, here.doors, filed.id, { decision: 'delete', answer: reasons, version: 1, ...given }),
    )
  expect(codeOf(await answering({ answer: '已删' }))).toBe('removal.answer-short')
  expect(codeOf(await answering({ version: 2 }))).toBe('version.stale')
  expect(await answering({})).toEqual({ waits: false })
  expect(await here.as(stranger, (t) => receipt(t, here.doors, filed.id))).toMatchObject({
    state: 'deleted',
    answer: reasons,
  })
  expect([await album.sees(here.staff, id), codeOf(await answering({ version: 2 }))]).toEqual([false, 'removal.closed'])
})

test('two who ask at the same moment file one request', async () => {
  const { id: activity } = await here.anActivity()
  const id = await album.aPhoto(activity)
  const asked = { why: '请移除', name: '', contact: '' }
  const both = await Promise.all([1, 2].map(() => here.as(stranger, (t) => ask(t, here.doors, id, asked))))
  expect(new Set(both.map(codeOf))).toEqual(new Set(['object.missing', undefined]))
})

test('a contested one is decided by two, and only its street reads what was written', async () => {
  const { id: activity } = await here.anActivity({ hostOrganizationId: here.hostId })
  const id = await album.aPhoto(activity)
  const asked = { why: '我在里面', name: '钱清', contact: '13800000001' }
  const filed = done(await here.as(here.staff, (t) => askFor(t, here.doors, id, asked)))
  expect(codeOf(await here.as(here.staff, (t) => askFor(t, here.doors, id, asked)))).toBe('removal.open')
  const page = { page: 1, pageSize: 50 } as const
  const shownTo = async (who: Actor) =>
    (await here.as(who, (t) => queue(t, here.doors, page))).rows.find((row) => row.id === filed.id)
  expect(await shownTo(here.staff)).toMatchObject({ why: '我在里面', name: '钱清', filedBy: '周敏', objection: null })
  expect(await shownTo(here.liaison)).toMatchObject({ why: '', name: '', contact: '' })
  expect(await shownTo(aStaff(here.otherStreet.id))).toBeUndefined()
  done(await here.as(here.liaison, (t) => object(t, here.doors, filed.id, { why: '照片里没有这个人', version: 1 })))
  const version = (await shownTo(here.staff))!.version
  const body = { decision: 'restore', answer: '核对过，照片里看不出任何人。', version } as const
  expect(await here.as(here.staff, (t) => answer(t, here.doors, filed.id, body))).toEqual({ waits: true })
  expect([await album.sees(stranger, id), (await shownTo(here.staff))!.proposed]).toEqual([false, 'restore'])
  // Nobody has answered yet, so whoever asked reads nothing of what is proposed.
  expect(await here.as(stranger, (t) => receipt(t, here.doors, filed.id))).toMatchObject({
    state: 'open',
    answer: null,
  })
  const payload = { removal: filed.id, decision: 'restore' }
  const second = aStaff(here.street.id, { id: (await here.someone('高远')).id!, name: '高远' })
  expect(await here.as(second, (t) => decideByTwo(t, here.doors, { payload, askedBy: here.staff.id! }))).toBeUndefined()
  expect([await album.sees(stranger, id), (await shownTo(here.staff))!.answeredBy]).toEqual([true, '周敏'])
  // Asked for once more, it is hidden again, and contested from the start.
  const again = done(await here.as(stranger, (t) => ask(t, here.doors, id, { ...asked, name: '' })))
  expect([await album.sees(stranger, id), again.id === filed.id]).toEqual([false, false])
  expect(
    (await here.as(here.staff, (t) => queue(t, here.doors, page))).rows.find((row) => row.id === again.id),
  ).toMatchObject({
    again: true,
  })
})

test('who opens an inside photo in full is written down, unless they are in it or everybody may see it', async () => {
  const { id: activity } = await here.anActivity()
  const [open, inside] = [await album.aPhoto(activity), await album.aPhoto(activity, { use: 'inside' })]
  const looks = async () =>
    (
      await here.house.house.transactions.pool.query(
        `select count(*)::int as n from kernel.audit_entry where action = 'look.photo'`,
      )
    ).rows[0].n as number
  const look = async (id: string, size: 'small' | 'full') => {
    const before = await looks()
    done(await here.as(here.staff, (t) => photoFile(t, here.doors, id, { size })))
    return (await looks()) - before
  }
  expect([await look(open, 'full'), await look(inside, 'small'), await look(inside, 'full')]).toEqual([0, 0, 1])
})
