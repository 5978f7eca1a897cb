import * as contract from '#contract/spot.ts'
import type { AnswerOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { aStaff, theSystem } from '#testing/house.ts'
import { granted, type ListsHouse } from '#testing/lists.ts'

export type Running = { id: string; code: string; version: number }

/** A sitting of today with these items; running, unless it is to stay a draft. */
export async function aSpot(
  house: ListsHouse,
  streetId: string,
  itemIds: readonly string[],
  { draft = false, title = '春季现场认领会' } = {},
): Promise<Running> {
  const staff = aStaff(streetId)
  const day = await house.do(theSystem, async (t) => dayOf(t.now))
  const made = granted(
    await house.call<AnswerOf<typeof contract.planSpot>>(staff, contract.planSpot, { body: { title, day } }),
  )
  const params = { id: made.id }
  let { version } = made
  if (itemIds.length > 0)
    ({ version } = granted(
      await house.call<{ version: number }>(staff, contract.chooseSpotItems, { params, body: { itemIds, version } }),
    ))
  if (!draft)
    ({ version } = granted(
      await house.call<{ version: number }>(staff, contract.openSpot, { params, body: { version } }),
    ))
  const { code } = granted(await house.call<contract.Spot>(staff, contract.showSpot, { params }))
  return { id: made.id, code, version }
}
