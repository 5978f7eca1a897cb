import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { theSystem } from '#testing/house.ts'
import { expected } from '#testing/roles.ts'
import { nextPhone } from '#ground/people/builders.ts'
import { aPartyOffice, type PartyOffice } from '#testing/party-office.ts'

let office: PartyOffice
beforeAll(async () => {
  office = await aPartyOffice()
})
afterAll(() => office.close())

/** Everything that is dated, but for what never was; versions and who edited last stand aside. */
async function everything() {
  const places = ['party_organization', 'party_past', 'party_term', 'roster_member', 'grid_duty', 'secretary']
  const all: Record<string, unknown[]> = {}
  for (const place of places) {
    const { rows } = await office.house.do(theSystem, (t) =>
      sql<{
        row: unknown
      }>`select to_jsonb(x) - 'version' - 'edited_by' - 'edited_at' as row from ${sql.table(`units.${place}`)} x
        where valid_to is distinct from valid_from order by id`.execute(t.tables<unknown>()),
    )
    all[place] = rows.map(({ row }) => row)
  }
  return all
}

async function undone(caseId: string) {
  const { said, granted, send, second } = office
  const asked = await office.call(`POST /api/party-cases/${caseId}/undo`)
  if (asked.status !== 200) return said(Promise.resolve(asked))
  const body = { decision: 'approve', reason: '' }
  const { id } = asked.body as { id: string }
  expect(await said(office.call(`POST /api/approvals/${id}/decision`, body))).toBe('approval.own')
  expect((await office.show(caseId)).undoWaiting).toBe(true)
  const answer = await said(send(`POST /api/approvals/${id}/decision`, body, second))
  if (answer !== 200) await granted(`POST /api/approvals/${id}/withdrawal`)
  return answer
}

/** Two branches of an office with members, a group, grids, a term and a secretary who signs in. */
async function aNetwork() {
  const { aParty, named, day, enter, granted } = office
  const top = await aParty({ level: 'committee' })
  const branch = (name: string) =>
    aParty({ name, agency: true, parentId: top.id, secretary: '旧书记', termFrom: day(1000) })
  const [one, other] = [await branch(named('一')), await branch(named('二'))]
  const group = await aParty({ name: named('组'), level: 'group', parentId: other.id, on: day(1900) })
  const who = ['甲', '乙', '丙', '丁'].map((given) => `${named('员').slice(0, 3)}${given}`)
  await enter(other.id, who.slice(0, 2), { groupId: group.id })
  await enter(one.id, who.slice(2))
  await granted(`POST /api/party-organizations/${other.id}/secretaries`, {
    name: '旧书记',
    phone: nextPhone(),
    on: day(900),
  })
  const number = Number(/\d+/u.exec(named(''))![0])
  const grid = { number, name: `${number}网格`, boundary: '', ranges: [], head: '', on: day(900) }
  const { id: gridId } = await granted('POST /api/grids', grid)
  const { seen } = await granted<{ seen: string }>('GET /api/grid-matrix')
  const cell = { gridId, field: 'urbanOperation', meets: 'monthly', rhythm: '', lead: other.id, support: [one.id] }
  const change = { changes: [{ ...cell, people: { [other.id]: 3, [one.id]: 2 } }], reason: '分工', on: day(800) }
  await granted('POST /api/grid-matrix/reorganisations', { ...change, seen })
  return { top, one, other, group, who }
}
type Network = Awaited<ReturnType<typeof aNetwork>>

const ways: Record<string, (network: Network) => [change: object, about: string | null]> = {
  found: ({ top }) => [{ kind: 'found', name: office.named('新'), level: 'branch', parentId: top.id }, null],
  election: ({ other }) => [{ kind: 'election' }, other.id],
  rename: ({ other }) => [{ kind: 'rename', name: office.named('改') }, other.id],
  move: ({ other }) => [{ kind: 'move', level: 'generalBranch', parentId: null }, other.id],
  merge: ({ one, other }) => [{ kind: 'merge', others: [other.id] }, one.id],
  split: ({ other }) => [{ kind: 'split', parts: [{ name: office.named('左'), secretary: '新任' }] }, other.id],
}

describe('a case in force is taken back by two', () => {
  test.each(Object.keys(ways))('%s: every row is as it was', async (kind) => {
    const network = await aNetwork()
    const { applied, allot, said, throughTo, day, second, show } = office
    const [change, about] = ways[kind]!(network)
    const before = await everything()
    const id = await applied(change, about)
    if (kind === 'split') await allot(id, { members: { [network.who[0]!]: 0 }, duties: 0 })
    expect(await said(throughTo(id, day(3), second))).toBe(200)
    expect(await everything()).not.toEqual(before)
    expect(await undone(id)).toBe(200)
    expect(await everything()).toEqual(before)
    expect(await show(id)).toMatchObject({ state: 'undone', next: null, undoable: false, effectiveOn: day(3) })
    expect((await show(id)).history[0]).toMatchObject({ action: 'undo', by: '许文', detail: { asked: '周敏' } })
    expect(await undone(id)).toBe('party-case.state')
    // And the same can be done again, from the same day.
    const again = await applied(change, about)
    expect(await said(throughTo(again, day(3), second))).toBe(200)
  })

  test('dissolving gives back the office of the secretary', async () => {
    const { aParty, named, day, applied, said, throughTo, granted } = office
    const { id } = await aParty({ name: named('撤'), secretary: '书记', termFrom: day(900) })
    await granted(`POST /api/party-organizations/${id}/secretaries`, { name: '书记', phone: nextPhone(), on: day(800) })
    const before = await everything()
    const caseId = await applied({ kind: 'dissolve' }, id)
    expect(await said(throughTo(caseId, day(3)))).toBe(200)
    expect(await undone(caseId)).toBe(200)
    expect(await everything()).toEqual(before)
  })

  test('not once something was built on it, and then nothing of it', async () => {
    const { applied, said, throughTo, day, second, aParty, enter, named, found, allot, show, granted, parties } = office
    const since: Record<string, (part: string, network: Network) => Promise<unknown>> = {
      'somebody entered': (part) => enter(part, [`${named('后').slice(0, 3)}来`], { on: day(2) }),
      'one came under it': (part) => aParty({ parentId: part, level: 'group', on: day(1) }),
      'a secretary was appointed': (part) =>
        granted(`POST /api/party-organizations/${part}/secretaries`, { name: '后任', phone: nextPhone() }),
      'it elects': (part) => applied({ kind: 'election' }, part),
      'it was mended': async (part) => {
        const row = (await parties()).find((one) => one.id === part)! as unknown as { version: number; name: string }
        const body = { version: row.version, name: `${row.name}甲`, level: 'branch', agency: true, parentId: null }
        return granted(`PUT /api/party-organizations/${part}`, body)
      },
      'the divided one ended': async (_part, { other, group }) => {
        await granted('GET /api/party-organizations')
        const end = async (id: string) => throughTo(await applied({ kind: 'dissolve' }, id), day(1))
        expect(await said(end(group.id))).toBe(200)
        expect(await said(end(other.id))).toBe(200)
      },
    }
    for (const [what, follow] of Object.entries(since)) {
      const network = await aNetwork()
      const name = named('部')
      const id = await applied({ kind: 'split', parts: [{ name }] }, network.other.id)
      const all = { members: { [network.who[0]!]: 0, [network.who[1]!]: 0 }, duties: 0 }
      expect(await said(allot(id, all))).toBe(200)
      expect(await said(throughTo(id, day(3), second))).toBe(200)
      await follow((await found(name))!.id, network)
      const before = await everything()
      expect([what, await undone(id)]).toEqual([what, 'party-case.built-on'])
      expect(await everything()).toEqual(before)
      expect((await show(id)).state).toBe('inForce')
    }
  })

  test('by its street alone', async () => {
    const { applied, throughTo, day, named, cast } = office
    const own = { stranger: 401, staff: 200, farStaff: 404 }
    const aCase = async () => {
      const id = await applied({ kind: 'found', name: named('权'), level: 'branch' })
      await throughTo(id, day(3))
      return { path: `/api/party-cases/${id}/undo` }
    }
    expect(await cast.grid('POST', aCase)).toEqual(expected(own))
  })
})
