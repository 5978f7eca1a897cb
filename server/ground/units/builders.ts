import { isRefusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Units } from './index.ts'
import type { UnitDraft } from './deeds/organizations.ts'

/** Codes of two streets that tests work in. */
export const streetCodes = { shimen: '310106011', caojiadu: '310106014' } as const

/** Seeds the district and answers the ids of the two streets. */
export async function theStreets(t: Tx, units: Units): Promise<{ shimen: string; caojiadu: string }> {
  await units.seedAreas(t)
  const byCode = new Map((await units.streets(t)).map(({ id, code }) => [code, id]))
  return { shimen: byCode.get(streetCodes.shimen)!, caojiadu: byCode.get(streetCodes.caojiadu)! }
}

let number = 0

/** A unit of a street; with `member`, seated on its street's chapter. Answers its id. */
export async function aUnit(
  t: Tx,
  units: Units,
  streetId: string,
  { member = false, ...draft }: Partial<UnitDraft> & { member?: boolean } = {},
): Promise<string> {
  number += 1
  const added = await units.addOrganization(t, {
    areaId: streetId,
    name: `石门第${number}书店`,
    type: 'enterprise',
    ...draft,
  })
  if (isRefusal(added)) throw new Error(`A unit was refused: ${added.code}`)
  if (member) {
    const chapter = (await units.bodies(t)).find(({ areaId, kind }) => areaId === streetId && kind === 'streetChapter')
    await units.addMembership(t, { organizationId: added.id, bodyId: chapter!.id })
  }
  return added.id
}
