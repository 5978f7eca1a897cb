import { openSeal } from '#kernel/sealed-text.ts'
import { aDoorToken } from '#modules/activities/builders.ts'
import type { House } from './house.ts'

/**
 * The address that stood behind the QR at the door of an activity so many seconds ago, made with the house's own
 * secret: nobody waits two minutes in a test for a code to grow old.
 */
export async function doorAddress(house: House, titleStart: string, secondsAgo: number): Promise<string> {
  const [activity] = await house.sql(
    `select id, code from activities.activity where title like $1 || '%' and state = 'published' and ends_at > now()`,
    [titleStart],
  )
  const { id, code } = activity as { id: string; code: string }
  const seal = openSeal(house.dataFolder)
  const token = aDoorToken(seal, id, new Date(Date.now() - secondsAgo * 1000))
  return `${house.url}/m/door/${code}?t=${token}`
}
