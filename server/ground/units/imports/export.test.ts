import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal as isSheetRefusal, readSheets } from '#adapters/sheet/index.ts'
import * as roles from '#contract/roles.ts'
import * as imports from '#contract/unit-imports.ts'
import { organizationTypes } from '#contract/units.ts'
import type { UnitImportReport } from '#contract/unit-imports.ts'
import chinese from '#locales/zh-CN/units.json' with { type: 'json' }
import { aPerson } from '#ground/people/builders.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { newId } from '#kernel/ids.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { granted, openListsHouse, theRegister, type ListsHouse } from '#testing/lists.ts'
import { typeOfLabel } from '../workbook/words.ts'
import { aUnit } from '../builders.ts'

let house: ListsHouse
let staff: ReturnType<typeof aStaff>
beforeAll(async () => {
  house = await openListsHouse()
  staff = aStaff(house.shimen)
  granted(await bring(theRegister()))
})
afterAll(() => house.close())

const upload = async (file: UploadedFile) =>
  granted(await house.call<UnitImportReport>(staff, imports.uploadUnits, { file }))
const bring = async (file: UploadedFile) =>
  house.call<UnitImportReport>(staff, imports.commitUnits, { params: { id: (await upload(file)).id }, body: {} })
type File = { bytes: Uint8Array; fileName: string }
const exported = async (route: typeof imports.exportUnits | typeof imports.exportUnitsWithLiaisons) =>
  granted(await house.call<File>(staff, route, {}))
const sent = ({ bytes, fileName }: File) => ({ name: fileName, bytes: Buffer.from(bytes) })
async function textOf({ bytes, fileName }: File): Promise<string> {
  const book = await readSheets(bytes, fileName)
  if (isSheetRefusal(book)) throw new Error(book.because)
  return JSON.stringify(book.sheets)
}
/** Every row about units: what stands in the database after all. */
const state = () =>
  house.do(theSystem, async (t) => {
    const units = await house.units.organizationsByName(t, house.shimen, ['石榴里文具店', '南枝律师事务所'])
    const liaisons = await house.units.liaisonsOf(
      t,
      [...units.values()].map(({ id }) => id),
    )
    return [[...units], [...liaisons]]
  })

describe('what is exported', () => {
  test('is read back without changing anything, with liaisons and without', async () => {
    const before = await state()
    for (const route of [imports.exportUnits, imports.exportUnitsWithLiaisons] as const) {
      const report = await upload(sent(await exported(route)))
      expect(report.counts).toMatchObject({ valid: 7, rejected: 0, new: 0, changed: 0, same: 7 })
      const done = granted(
        await house.call<UnitImportReport>(staff, imports.commitUnits, { params: { id: report.id }, body: {} }),
      )
      expect(done.result).toEqual({
        created: 0,
        updated: 0,
        unchanged: 7,
        liaisonsBegun: 0,
        liaisonsEnded: 0,
        rejected: 0,
      })
    }
    expect(await state()).toEqual(before)
  })

  test('tells names and numbers only where they were asked for', async () => {
    const [without, with_] = [
      await textOf(await exported(imports.exportUnits)),
      await textOf(await exported(imports.exportUnitsWithLiaisons)),
    ]
    expect(with_).toContain('13900000201')
    expect(with_).toContain('贺兰亭')
    expect(without).not.toMatch(/1390000\d{4}|贺兰亭/)
  })

  test('tells of a military unit its alias and nothing else', async () => {
    const alias = await house.do(theSystem, (t) =>
      aUnit(t, house.units, house.shimen, { name: '某部二连', type: 'military' }),
    )
    await house.do(theSystem, async (t) => {
      const { id: personId } = await aPerson(t, house.people, { name: '韩无名', phone: '13900000299' })
      granted(await house.units.addLiaison(t, { organizationId: alias, personId }))
    })
    const text = await textOf(await exported(imports.exportUnitsWithLiaisons))
    expect(text).toContain('某部二连')
    expect(text).not.toMatch(/韩无名|13900000299/)
  })

  test('names every type as it is read', () => {
    expect(organizationTypes.map((type) => typeOfLabel(chinese.type[type]))).toEqual([...organizationTypes])
  })
})

describe('the numbers of many persons', () => {
  const second = { id: newId(), name: '顾宁' }
  const askForExport = () => house.call<{ id: string }>(staff, imports.askForUnitsExport, { body: {} })

  beforeAll(async () => {
    second.id = (await house.do(theSystem, (t) => aPerson(t, house.people, { name: second.name }))).id
    const asker = await house.do(theSystem, (t) => aPerson(t, house.people, { name: '周敏' }))
    staff = aStaff(house.shimen, { id: asker.id })
    // One more than one person may export alone.
    await house.do(theSystem, async (t) => {
      for (let unit = 0; unit < 41; unit++) {
        const organizationId = await aUnit(t, house.units, house.shimen)
        for (let place = 0; place < 5; place++) {
          const { id: personId } = await aPerson(t, house.people)
          granted(await house.units.addLiaison(t, { organizationId, personId }))
        }
      }
    })
  })

  test('take two: another of the street approves, and they are the asker’s for a day', async () => {
    const refused = { code: 'export.second-person', params: { most: 200 } }
    expect(await house.call(staff, imports.exportUnitsWithLiaisons, {})).toMatchObject(refused)
    const { id } = granted(await askForExport())
    expect(await askForExport()).toMatchObject({ code: 'approval.exists' })
    const decide = (by: ReturnType<typeof aStaff>) =>
      house.call(by, roles.decideApproval, { params: { id }, body: { decision: 'approve' } })
    expect(await decide(staff)).toMatchObject({ code: 'approval.own' })
    expect(await decide(aStaff(house.caojiadu, second))).toMatchObject({ code: 'object.missing' })
    const other = aStaff(house.shimen, second)
    expect(await decide(other)).toEqual({ done: true })
    expect(await textOf(await exported(imports.exportUnitsWithLiaisons))).toContain('13900000201')
    // Approved for whoever asked, and for nobody else.
    expect(await house.call(other, imports.exportUnitsWithLiaisons, {})).toMatchObject(refused)
    // Without numbers there is nothing to approve.
    expect(await textOf(await exported(imports.exportUnits))).toContain('石榴里文具店')
  })
})
