import type { AnswerOf, BodyOf } from '#contract/route.ts'
import type {
  joinFinding,
  listFindings,
  reopenFinding,
  setFindingAside,
  similarItems,
  turnFinding,
} from '#contract/findings.ts'
import pack from '#rulepacks/survey-rounds.json' with { type: 'json' }
import { yearOf } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { itemRow, namesFor, streetNames } from '../items/rows.ts'
import { addItemOf, changeableItem, withdraw } from '../items/service.ts'
import { loadItem, loadItems } from '../items/store.ts'
import { refuse } from '../refuse.ts'
import { nearItems } from './near.ts'
import { heldRound, streetOf } from './rounds.ts'
import { decide, findFindings, loadFinding, loadReply, loadRound, tables } from './store.ts'
import { note } from './telling.ts'
import type { FindingState, FindingTable, ReplyRecord, RoundRecord } from './types.ts'

type Held = { finding: FindingTable; reply: ReplyRecord; round: RoundRecord }
type Now = AnswerOf<typeof joinFinding>

export async function pageOfFindings(
  t: Tx,
  doors: Doors,
  roundId: string,
  query: { page: number; pageSize: number; state?: FindingState | undefined },
): Promise<AnswerOf<typeof listFindings> | Refusal> {
  const round = await loadRound(t, roundId, streetOf(t))
  if (!round) return missing()
  const { rows, total } = await findFindings(t, roundId, query)
  const units = await doors.units.organizationsOf(t, [...new Set(rows.map((row) => row.organization_id))])
  return {
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      text: row.text,
      state: row.state,
      question: round.questions[row.question]?.title ?? '',
      number: row.number,
      organizationId: row.organization_id,
      organizationName: units.get(row.organization_id)?.name ?? '',
      speaks: row.speaks,
      people: row.people,
      takenOn: row.taken_on,
      hasContact: row.has_contact,
      item: row.item_id ? { id: row.item_id, code: row.item_code ?? '', title: row.item_title ?? '' } : null,
      reason: row.reason,
      version: row.version,
      decidedBy: row.decided_by,
    })),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

/**
 * A finding of the asker's street as seen in this version, with its round held: whoever corrects its reply or decides
 * something else at the same moment comes after.
 */
async function found(t: Tx, id: string, version: number): Promise<Held | Refusal> {
  const areaId = streetOf(t)
  const seen = await loadFinding(t, id, areaId)
  const round = seen ? await heldRound(t, seen.round_id) : missing()
  if (isRefusal(round)) return round
  const finding = await loadFinding(t, id, areaId)
  if (!finding) return missing()
  if (finding.version !== version) return stale(finding, t)
  return { finding, reply: (await loadReply(t, finding.reply_id, areaId))!, round }
}

function stale({ decided_by: by, decided_at: at }: FindingTable, t: Tx): Refusal {
  return refuseKernel('version.stale', { by: by ?? '', at: (at ?? t.now).toISOString() })
}

/** Open: waits, or was noted as a problem and may still be something else. */
async function open(t: Tx, id: string, version: number): Promise<Held | Refusal> {
  const held = await found(t, id, version)
  if (isRefusal(held)) return held
  const { state } = held.finding
  return state === 'waiting' || state === 'noted' ? held : refuse('finding.state', { state })
}

async function decided(t: Tx, held: Held, values: Parameters<typeof decide>[2], step: string): Promise<Now> {
  const { finding, reply, round } = held
  await decide(t, finding, values)
  note(t, round, `finding.${step}`, { number: String(reply.number) })
  return { id: finding.id, state: values.state ?? finding.state, version: finding.version + 1 }
}

/** Standing items of the same street and kind that say something like it: the engine's own eyes. */
export async function similar(t: Tx, doors: Doors, id: string): Promise<AnswerOf<typeof similarItems> | Refusal> {
  const finding = await loadFinding(t, id, streetOf(t))
  if (!finding) return missing()
  if (finding.kind === 'problem') return { rows: [] }
  const reply = (await loadReply(t, finding.reply_id, finding.area_id))!
  const street = await streetNames(t, doors.units)
  const units = (ids: readonly string[]) => doors.units.organizationsOf(t, ids)
  const area = { areaId: finding.area_id, year: yearOf(t.now), label: '' }
  const index = (await doors.indexes.of(t, area, { street, units }))[finding.kind]
  const ids = nearItems(index, finding.text, pack.value.nearEnough)
  const items = new Map((await loadItems(t, ids)).map((item) => [item.id, item]))
  const names = await namesFor(
    t,
    doors.units,
    [...items.values()].map((item) => item.organization_id),
    street,
  )
  return {
    rows: ids.flatMap((one) => {
      const item = items.get(one)
      if (!item || item.area_id !== finding.area_id) return []
      return [{ item: itemRow(item, names), sameUnit: item.organization_id === reply.organization_id }]
    }),
  }
}

/** Makes a finding an item, by the lists' own deed; the contact of its reply goes with it and need not be typed again. */
export async function turn(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof turnFinding>,
): Promise<AnswerOf<typeof turnFinding> | Refusal> {
  const held = await open(t, id, body.version)
  if (isRefusal(held)) return held
  const { reply } = held
  const item = await addItemOf(t, doors, {
    kind: body.kind,
    title: body.title,
    description: body.description,
    openness: body.openness,
    organizationId: reply.organization_id,
    categoryId: null,
    audience: '',
    // How many said it is not how many it is for.
    capacity: null,
    availability: '',
    place: '',
    contact: await contactOf(t, doors, reply.id),
    validFrom: null,
    validTo: null,
  })
  if (isRefusal(item)) return item
  const { version } = (await loadItem(t, item.id))!
  const values = { state: 'turned', kind: body.kind, item_id: item.id, item_version: version } as const
  return { ...(await decided(t, held, values, 'turn')), itemId: item.id, code: item.code }
}

async function contactOf(t: Tx, doors: Doors, replyId: string): Promise<string> {
  const row = await tables(t)
    .selectFrom('lists.reply_contact')
    .select('contact_sealed')
    .where('reply_id', '=', replyId)
    .executeTakeFirst()
  return row?.contact_sealed ? doors.seal.open(row.contact_sealed) : ''
}

/** Says that a finding is an item which stands already. */
export async function join(t: Tx, id: string, body: BodyOf<typeof joinFinding>): Promise<Now | Refusal> {
  const held = await open(t, id, body.version)
  if (isRefusal(held)) return held
  const item = await changeableItem(t, body.itemId)
  if (isRefusal(item)) return item
  if (item.kind === 'project') return missing()
  return decided(t, held, { state: 'joined', kind: item.kind, item_id: item.id }, 'join')
}

/** Does not follow a finding; what is a problem is noted as one. */
export async function setAside(t: Tx, id: string, body: BodyOf<typeof setFindingAside>): Promise<Now | Refusal> {
  const held = await open(t, id, body.version)
  if (isRefusal(held)) return held
  const { reason } = body
  if (reason === 'problem') return decided(t, held, { state: 'noted', kind: 'problem', reason }, 'note')
  return decided(t, held, { state: 'aside', reason }, 'aside')
}

const asked = { offer: 'resource', need: 'need', problem: 'problem' } as const

/** Takes a decision back: what it was asked as, waiting. An item that came from it is withdrawn, unless somebody went on with it. */
export async function reopen(
  t: Tx,
  id: string,
  body: BodyOf<typeof reopenFinding>,
): Promise<AnswerOf<typeof reopenFinding> | Refusal> {
  const held = await found(t, id, body.version)
  if (isRefusal(held)) return held
  const { finding, round } = held
  const kind = asked[round.questions[finding.question]!.kind as keyof typeof asked]
  if (finding.state === 'waiting' || (finding.state === 'noted' && kind === 'problem'))
    return refuse('finding.state', { state: finding.state })
  if (finding.state === 'turned') {
    const item = (await loadItem(t, finding.item_id!))!
    const untouched = item.version === finding.item_version && item.open_matches === 0
    if (!untouched && item.state !== 'withdrawn') return refuse('finding.used', { title: item.title })
    const gone = item.state === 'withdrawn' ? null : await withdraw(t, item.id, item.version)
    if (isRefusal(gone)) return gone
  }
  const state = kind === 'problem' ? 'noted' : 'waiting'
  return decided(t, held, { state, kind, item_id: null, item_version: null, reason: '' }, 'reopen')
}
