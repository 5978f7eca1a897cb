import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { maskedPhone, nameStands, normalPhone, refuse } from '../rules.ts'
import { addPerson, namesOfPersons, personByPhone, personsByIds, personsByIndexes } from '../store.ts'
import type { Room } from '../types.ts'

export type PersonNamed = { id: string; name: string }

/**
 * The person with this phone, under the name they are known by; else a new one. Without a phone always a new one:
 * two people may bear one name. Refuses `phone.malformed`, `name.missing`.
 */
export async function findOrAddPerson(
  room: Room,
  t: Tx,
  { name, phone: typed }: { name: string; phone?: string | undefined },
): Promise<PersonNamed | Refusal> {
  if (typed === undefined) {
    if (!nameStands(name)) return refuse('name.missing')
    return named(await addPerson(t, { name: name.trim(), phone: null }))
  }
  const phone = normalPhone(typed)
  if (!phone) return refuse('phone.malformed')
  const index = room.house.seal.index(phone)
  const known = await personByPhone(t, index)
  if (known) return named(known)
  if (!nameStands(name)) return refuse('name.missing')
  const added = await addPerson(t, { name: name.trim(), phone: { sealed: room.house.seal.seal(phone), index } })
  // Somebody with the same phone came first, in another transaction that has committed since.
  return named(added ?? (await personByPhone(t, index)))
}

/** The person who has this phone, if anybody. */
export async function findPerson(room: Room, t: Tx, typed: string): Promise<PersonNamed | undefined> {
  const phone = normalPhone(typed)
  const known = phone ? await personByPhone(t, room.house.seal.index(phone)) : undefined
  return known && named(known)
}

/**
 * Who has these phones, one query whatever their number: phone → person, the name only where the street knows them.
 * Phones are typed as `normalPhone` writes them.
 */
export async function personsByPhones(
  room: Room,
  t: Tx,
  phones: readonly string[],
  areaId: string,
): Promise<Map<string, { id: string; name: string | null }>> {
  if (phones.length === 0) return new Map()
  const byIndex = new Map(phones.map((phone) => [room.house.seal.index(phone), phone]))
  const rows = await personsByIndexes(t, [...byIndex.keys()], areaId)
  return new Map(
    rows.map(({ id, name, known, phoneIndex }) => [byIndex.get(phoneIndex!)!, { id, name: known ? name : null }]),
  )
}

/** Names of these persons; one query whatever their number. */
export async function namesOf(t: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  return new Map((await personsByIds(t, ids)).map(({ id, name }) => [id, name]))
}

/** Which of these words are the name of somebody who is known, in any street. Tells nothing of whom. */
export async function namesAmong(t: Tx, words: readonly string[]): Promise<Set<string>> {
  return words.length === 0 ? new Set() : new Set(await namesOfPersons(t, words))
}

/** Phones of these persons as screens may show them (`138****0001`); null for who has none. */
export async function maskedPhonesOf(room: Room, t: Tx, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  return new Map(
    (await personsByIds(t, ids)).map(({ id, phoneSealed }) => [
      id,
      phoneSealed ? maskedPhone(room.house.seal.open(phoneSealed)) : null,
    ]),
  )
}

/** Phones of these persons in full; who has none has no entry. The caller writes down who asked. */
export async function phonesOf(room: Room, t: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  return new Map(
    (await personsByIds(t, ids)).flatMap(({ id, phoneSealed }) =>
      phoneSealed ? [[id, room.house.seal.open(phoneSealed)] as const] : [],
    ),
  )
}

/** A phone as a screen may show it, sealed for a table, and the index it is found by; or a refusal. */
export function sealedPhone(room: Room, typed: string): { sealed: string; index: string; masked: string } | Refusal {
  const phone = normalPhone(typed)
  if (!phone) return refuse('phone.malformed')
  return { sealed: room.house.seal.seal(phone), index: room.house.seal.index(phone), masked: maskedPhone(phone) }
}

function named(row: PersonNamed | undefined): PersonNamed {
  if (!row) throw new Error('A person that was just added is not there.')
  return { id: row.id, name: row.name }
}
