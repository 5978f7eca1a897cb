import type { previewReorganisation, reorganise, showMatrix } from '#contract/grid-matrix.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { partiesOn, type PartySeen } from '../../party/store.ts'
import { mayReadRoster } from '../../roster/policy.ts'
import { told } from '../../roster/rules.ts'
import { memberCounts } from '../../roster/store.ts'
import {
  cellsOf,
  dutiesOf,
  fields,
  gapsIn,
  gridsPerMember,
  isSame,
  keyOf,
  leadsMost,
  loadOf,
  refuse,
  rhythms,
  rhythmUsual,
  settled,
  type Cell,
} from '../matrix-rules.ts'
import { addChange, gridsOn, type GridSeen } from '../store.ts'
import { lastChange } from '../store-changes.ts'
import { addDuties, dutiesOn, endDuties, nextTurn } from '../store-duties.ts'
import { mapLock, note, staleMap } from './own-grid.ts'

/** Who leads what where, on a day; five statements however large the street is. */
export async function show(t: Tx, asOf: string | undefined): Promise<AnswerOf<typeof showMatrix> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const day = asOf ?? dayOf(t.now)
  const { grids, branches, cells, members } = await matrixOn(t, areaId, day)
  return {
    asOf: day,
    seen: (await lastChange(t, areaId))?.id ?? null,
    leadsMost,
    gridsPerMember,
    fields,
    rhythms,
    rhythmUsual,
    branches: loads(branches, cells, members),
    grids: grids.map(({ id, number, name, head }) => ({ id, number, name, head })),
    cells,
    ...gapsIn(cells),
  }
}

type Asked = BodyOf<typeof previewReorganisation>

/** What a reorganisation would do, without doing it. */
export async function preview(t: Tx, asked: Asked): Promise<AnswerOf<typeof previewReorganisation> | Refusal> {
  const planned = await plan(t, asked)
  if (isRefusal(planned)) return planned
  const { branches, before, after, changed, members } = planned
  return { changed, before: gapsIn(before), after: gapsIn(after), branches: loads(branches, after, members) }
}

/** Changes many cells from a day on, as one change of the street's grids. */
export async function commit(
  t: Tx,
  { seen, reason, ...asked }: BodyOf<typeof reorganise>,
): Promise<AnswerOf<typeof reorganise> | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  await t.lock([mapLock(areaId)])
  const planned = await plan(t, asked)
  if (isRefusal(planned)) return planned
  if (((await lastChange(t, areaId))?.id ?? null) !== seen) return staleMap(t, areaId)
  const { day, changed } = planned
  if (changed.length === 0) return refuse('duty.nothing')
  const changeId = await addChange(t, { areaId, kind: 'reorganise', on: day, reason })
  const cells = changed.map(({ after }) => after)
  await endDuties(
    t,
    cells.map(({ gridId, field }) => ({ gridId, field })),
    day,
    changeId,
  )
  await addDuties(t, cells.flatMap(dutiesOf), { areaId, from: day, changeId })
  note(t, {
    areaId,
    objectId: changeId,
    objectKind: 'gridChange',
    title: reason,
    kind: 'reorganise',
    detail: { on: day, count: String(cells.length) },
  })
  return { id: changeId, changed: cells.length }
}

type Planned = {
  day: string
  branches: PartySeen[]
  before: Cell[]
  after: Cell[]
  changed: { before: Cell; after: Cell }[]
  members: Members
}

/** The matrix before and after, on the day asked for; every grid and branch must be the street's own and stand then. */
async function plan(t: Tx, { on, changes }: Asked): Promise<Planned | Refusal> {
  const areaId = t.actor.hat?.areaId
  if (!areaId) return missing()
  const day = on ?? dayOf(t.now)
  const { grids, branches, cells: before, members } = await matrixOn(t, areaId, day)
  const [standing, offices] = [
    new Set(grids.map(({ id }) => id)),
    new Set(branches.filter(({ to }) => to === null).map(({ id }) => id)),
  ]
  const known = changes.every(
    ({ gridId, field, lead, support, meets }) =>
      standing.has(gridId) &&
      fields.some(({ code }) => code === field) &&
      (meets === null || rhythms.some(({ code }) => code === meets)) &&
      [...(lead === null ? [] : [lead]), ...support].every((id) => offices.has(id)),
  )
  if (!known) return missing()
  const wanted = new Map(changes.map((cell) => [keyOf(cell), settled(cell)]))
  const after = before.map((cell) => wanted.get(keyOf(cell)) ?? cell)
  const changed = before.flatMap((cell, index) =>
    isSame(cell, after[index]!) ? [] : [{ before: cell, after: after[index]! }],
  )
  const ending = grids.find(({ id, to }) => to !== null && changed.some((cell) => cell.after.gridId === id))
  if (ending) return refuse('duty.later', { grid: ending.name, day: ending.to! })
  const turn = await nextTurn(
    t,
    changed.map(({ after: { gridId, field } }) => ({ gridId, field })),
    day,
  )
  if (turn) return refuse('duty.later', { grid: grids.find(({ id }) => id === turn.gridId)!.name, day: turn.day })
  return { day, branches, before, after, changed, members }
}

/** How many members each branch has, where that may be told. */
type Members = ReadonlyMap<string, number | null>

async function matrixOn(
  t: Tx,
  areaId: string,
  day: string,
): Promise<{ grids: GridSeen[]; branches: PartySeen[]; cells: Cell[]; members: Members }> {
  const grids = await gridsOn(t, areaId, day)
  const branches = (await partiesOn(t, areaId, day)).filter(({ agency }) => agency)
  const gridIds = grids.map(({ id }) => id)
  const counts = await memberCounts(t, areaId, day)
  const readable = branches.filter(({ id }) => counts.has(id) && mayReadRoster(t.actor, { id, areaId }))
  const members = new Map(readable.map(({ id }) => [id, told({ members: counts.get(id)! }).all]))
  return { grids, branches, cells: cellsOf(gridIds, await dutiesOn(t, areaId, day)), members }
}

function loads(branches: readonly PartySeen[], cells: readonly Cell[], members: Members) {
  return branches.map(({ id, name, secretary }) => ({
    id,
    name,
    secretary: secretary ?? '',
    ...loadOf(id, cells, members.get(id) ?? null),
  }))
}
