import { isRefusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { People, Role } from './index.ts'

let number = 0

/** A person with a synthetic phone of their own. */
export async function aPerson(
  t: Tx,
  people: People,
  { name = '何静', phone = nextPhone() }: { name?: string; phone?: string } = {},
): Promise<{ id: string; name: string; phone: string }> {
  const person = await people.findOrAddPerson(t, { name, phone })
  if (isRefusal(person)) throw new Error(`A person was refused: ${person.code}`)
  return { ...person, phone }
}

export const staffPassword = 'linli-for-tests-only'

/** Staff (or an auditor) of a street, with user name and password. */
export async function aStaffPerson(
  t: Tx,
  people: People,
  streetId: string,
  { name = '周敏', role = 'street-staff' }: { name?: string; role?: Role } = {},
): Promise<{ id: string; name: string; username: string; password: string }> {
  number += 1
  const username = `staff${number}`
  const person = await people.addStaff(t, {
    username,
    password: staffPassword,
    name,
    streetId,
    role,
    mustChange: false,
  })
  if (isRefusal(person)) throw new Error(`Staff were refused: ${person.code}`)
  return { ...person, username, password: staffPassword }
}

/** A phone no test used before; `0000` in it says that it is invented. */
export function nextPhone(): string {
  number += 1
  return `1380000${String(number).padStart(4, '0')}`
}
