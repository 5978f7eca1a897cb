import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fileSms } from '#adapters/sms/index.ts'
import { addItem } from '#contract/lists.ts'
import { appointCommitteeSecretary } from '#contract/secretaries.ts'
import { openMessages, type Messages } from '#ground/messages/index.ts'
import { openPeople, type People } from '#ground/people/index.ts'
import { aPerson } from '#ground/people/builders.ts'
import { aUnit, theStreets } from '#ground/units/builders.ts'
import { openUnits, type Units } from '#ground/units/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { readConfig } from '#kernel/config.ts'
import { newId } from '#kernel/ids.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { aLiaison, aStaff, openTestHouse, theSystem, type TestHouse } from '#testing/house.ts'
import { openLists, type Lists } from '#modules/lists/index.ts'

/** The lists with the rooms they ask, on a database of this test file's own. */
export type ListsHouse = TestHouse & {
  lists: Lists
  units: Units
  people: People
  messages: Messages
  /** Ids of two streets. */
  shimen: string
  caojiadu: string
  /** Runs a route as somebody, as the server does: prepare first, then one transaction. */
  call<T>(actor: Actor, spec: { method: string; path: string }, input: CallInput): Promise<T | Refusal>
}
export type CallInput = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  file?: UploadedFile
}

/** @param settings of the environment besides, such as an endpoint */
export async function openListsHouse(settings: NodeJS.ProcessEnv = {}): Promise<ListsHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-lists-'))
  let parts: Pick<ListsHouse, 'lists' | 'units' | 'people' | 'messages'> | undefined
  const house = await openTestHouse((opened) => {
    opened.config.dataFolder = folder
    opened.config.rerank = readConfig(settings).rerank
    const people = openPeople(opened, fileSms(folder))
    const units = openUnits(opened, people)
    const messages = openMessages(opened)
    const lists = openLists(opened, units, messages, people)
    parts = { lists, units, people, messages }
    return [people, units, messages, lists]
  })
  const { lists, units, people } = parts!
  const streets = await house.do(theSystem, (t) => theStreets(t, units))
  return {
    ...house,
    ...parts!,
    ...streets,
    async call<T>(actor: Actor, spec: { method: string; path: string }, input: CallInput) {
      const bound = [...lists.routes, ...units.routes, ...people.routes].find((route) => route.spec === spec)!
      const parsed = {
        params: bound.spec.params?.parse(input.params ?? {}),
        query: bound.spec.query?.parse(input.query ?? {}),
        body: bound.spec.body?.parse(input.body ?? {}),
        file: input.file,
        actor,
      }
      const prepared = await bound.prepare?.(parsed as never)
      if (isRefusal(prepared)) return prepared
      // Held to what the server would hold the asker to.
      const scope = people.scopeOf(bound.spec.permission, actor)
      const answer = await house.house.transactions.do({ actor, scope, requestId: 'test' }, async (t) => {
        let audited = false
        const watched: Tx = {
          ...t,
          audit: (line) => {
            audited = true
            t.audit(line)
          },
        }
        const result = await bound.handle(watched, parsed as never, undefined as never, prepared as never)
        if (bound.spec.method !== 'GET' && !audited && !isRefusal(result))
          throw new Error(`${bound.spec.path} told the audit nothing.`)
        return result
      })
      // What the server would send: undeclared fields are left out, a missing one fails.
      const sent = isRefusal(answer) || bound.spec.kind === 'download' ? answer : bound.spec.answer.parse(answer)
      return sent as T | Refusal
    },
    async close() {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a call answered; a refusal fails the test. */
export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`Refused: ${answer.code} ${JSON.stringify(answer.params)}`)
  return answer
}

/** A unit of a street with its liaison; the liaison is a person who gets messages. */
export async function aUnitWithLiaison(
  house: ListsHouse,
  streetId: string,
): Promise<{ id: string; liaison: Actor & { id: string } }> {
  return house.do(theSystem, async (t) => {
    const id = await aUnit(t, house.units, streetId)
    const person = await aPerson(t, house.people)
    granted(await house.units.addLiaison(t, { organizationId: id, personId: person.id }))
    return { id, liaison: { ...aLiaison(id, streetId, { id: person.id }), id: person.id } }
  })
}

/** Whoever holds the office of a body's secretary. */
export async function theSecretary(
  house: ListsHouse,
  { bodyId, areaId }: { bodyId: string; areaId: string },
  name: string,
  phone: string,
): Promise<Actor> {
  const hat = { id: newId(), kind: 'system-admin', areaId, organizationId: null, reach: '*' as const, label: '' }
  const admin: Actor = { kind: 'person', id: newId(), name: '管理', hat, sessionId: newId() }
  granted(await house.call(admin, appointCommitteeSecretary, { params: { id: bodyId }, body: { name, phone } }))
  const [held] = (
    await house.do(theSystem, (t) =>
      sql<{ id: string }>`select person_id as id from units.secretary where body_id = ${bodyId}`.execute(
        t.tables<unknown>(),
      ),
    )
  ).rows
  return {
    ...admin,
    id: held!.id,
    name,
    hat: { id: newId(), kind: 'committee-secretary', areaId, organizationId: null, ofId: bodyId, label: '' },
  }
}

export type ItemWish = {
  kind?: 'resource' | 'need' | 'project'
  title?: string
  openness?: 'residentialArea' | 'street' | 'committee' | 'district'
  [field: string]: unknown
}

let number = 0

/** An item of a unit, published by the staff of its street. Answers its id. */
export async function anItem(
  house: ListsHouse,
  streetId: string,
  organizationId: string,
  wish: ItemWish = {},
): Promise<string> {
  number += 1
  const body = { kind: 'resource', title: `家庭医生义诊${number}`, contact: '021-00001234', ...wish, organizationId }
  const added = granted(await house.call<{ id: string }>(aStaff(streetId), addItem, { body }))
  return added.id
}

/** The workbook a street sent in 2018. */
export function theWorkbook(): UploadedFile {
  const bytes = readFileSync(new URL('../demo/shimen-2018-lists.xlsx', import.meta.url))
  return { name: 'shimen-2018-lists.xlsx', bytes }
}

/** A street's register of units and liaisons. */
export function theRegister(): UploadedFile {
  const bytes = readFileSync(new URL('../demo/shimen-units.xlsx', import.meta.url))
  return { name: 'shimen-units.xlsx', bytes }
}
