import { dayOf } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { RowMove } from '#kernel/row-moves.ts'
import type { Tx } from '#kernel/tx.ts'
import { mapLock } from '../../grids/deeds/own-grid.ts'
import { transfersOf } from '../plan.ts'
import { refuse } from '../rules.ts'
import { lyingIn } from '../store.ts'
import {
  addAbout,
  aboutOf,
  approveChange,
  beginAreas,
  bringUpToDate,
  carryRows,
  changeById,
  closeChange,
  dateBodies,
  endedAreas,
  endAreas,
  filledSince,
  laterChange,
  moveMembersReportIns,
  nameArea,
  noteMoves,
  putAllBack,
  streetsDue,
  type ChangeRow,
} from '../store-changes.ts'
import { lanes, type AreaChange, type Standing, type Transfer } from '../types.ts'
import { tell } from './ask.ts'
import { areasLock, fits } from './standing.ts'

/** Does what was asked for, when the second person approves it: it is looked at anew, as the areas stand then. */
export async function carryOut(t: Tx, id: string): Promise<Refusal | undefined> {
  const asked = await changeById(t, id)
  if (!asked) return missing()
  const { areaId: streetId, on: day } = asked
  const { change } = asked.plan
  await t.lock([areasLock(streetId), mapLock(streetId)])
  const areas = await fits(t, streetId, change, day)
  if (isRefusal(areas)) return areas.code === 'object.missing' ? refuse('area-change.gone') : areas
  await dateBodies(t, streetId, [...areas.keys()])
  const done = await changed(t, streetId, change, { areas, day })
  await addAbout(t, id, streetId, done.begun)
  await noteMoves(t, id, streetId, done.moves)
  await approveChange(t, id)
  await fetchLatecomers(t, streetId, dayOf(t.now))
  await bringUpToDate(t, streetId, dayOf(t.now))
  written(t, 'area.change', asked, { kind: change.kind, day })
  return undefined
}

type When = { areas: ReadonlyMap<string, Standing>; day: string }

async function changed(
  t: Tx,
  streetId: string,
  change: AreaChange,
  { areas, day }: When,
): Promise<{ moves: RowMove[]; begun: string[] }> {
  const called = (areaId: string, name: string) => {
    const was = areas.get(areaId)!.name
    return was === name ? [] : nameArea(t, { areaId, streetId, was, name, day })
  }
  const carry = async (partIds: readonly string[]) => carried(t, await transfersOf(t, change, day, partIds), day)
  switch (change.kind) {
    case 'rename':
      return { moves: await called(change.areaId, change.name), begun: [] }
    case 'renameStreet':
      return { moves: await called(streetId, change.name), begun: [] }
    case 'move':
      return { moves: await carry([]), begun: [] }
    case 'merge': {
      const moves = await carry([])
      const ended = await endAreas(t, [...new Set(change.goes)], day, change.stays)
      const named = change.name === null ? [] : await called(change.stays, change.name)
      return { moves: [...moves, ...ended, ...named], begun: [] }
    }
    case 'split': {
      const fresh = change.parts.filter(({ goesOn }) => !goesOn).map(({ name }) => name)
      const { ids, moves: begun } = await beginAreas(t, streetId, fresh, day)
      const waiting = [...ids]
      const partIds = change.parts.map(({ goesOn }) => (goesOn ? change.areaId : waiting.shift()!))
      const moves = [...begun, ...(await carry(partIds))]
      const main = change.parts.find(({ goesOn }) => goesOn)
      const ended = main ? await called(change.areaId, main.name) : await endAreas(t, [change.areaId], day, partIds[0]!)
      return { moves: [...moves, ...ended], begun: ids }
    }
  }
}

async function carried(t: Tx, transfers: readonly Transfer[], day: string): Promise<RowMove[]> {
  const moves: RowMove[] = []
  for (const { thing, rows, to, keeps } of transfers) {
    if (rows.length === 0) continue
    const there = new Map<string, Set<string>>()
    // A grid lies over the other already, a unit reports in there already: one row is enough.
    if (thing === 'grid' || thing === 'reportIn')
      for (const id of to) there.set(id, new Set((await lyingIn(t, thing, id, day)).map(({ objectId }) => objectId)))
    moves.push(...(await carryRows(t, lanes[thing].place, rows, day, { to, keeps, there })))
  }
  return moves
}

/** Takes a change back, when a second person approves that: every row as it was, or nothing where something was built on it. */
export async function takeBack(t: Tx, id: string): Promise<Refusal | undefined> {
  const change = await changeById(t, id)
  if (!change || change.approvedAt === null) return missing()
  const { areaId: streetId } = change
  await t.lock([areasLock(streetId), mapLock(streetId)])
  if ((await changeById(t, id))!.undoneAt !== null) return refuse('area-change.undone')
  if ((await laterChange(t, await aboutOf(t, id), { change })) !== null) return refuse('area-change.built-on')
  if ((await filledSince(t, id)) || !(await putAllBack(t, id))) return refuse('area-change.built-on')
  await closeChange(t, id)
  await bringUpToDate(t, streetId, dayOf(t.now))
  written(t, 'area.undo', change, { kind: change.kind, day: change.on })
  return undefined
}

/** Lets changes hold whose day has come; a server that slept catches up. */
export async function takeEffect(t: Tx): Promise<number> {
  const today = dayOf(t.now)
  const due = await streetsDue(t, today)
  if (due.length === 0) return 0
  await t.lock(due.flatMap((streetId) => [areasLock(streetId), mapLock(streetId)]))
  for (const streetId of due) {
    await fetchLatecomers(t, streetId, today)
    await bringUpToDate(t, streetId, today)
    tell(t, streetId, streetId)
  }
  return due.length
}

/** What was put into an area after its end had been decided goes where the others went. */
async function fetchLatecomers(t: Tx, streetId: string, today: string): Promise<void> {
  for (const { areaId: from, changeId, day, goesOnAs } of await endedAreas(t, streetId, today)) {
    for (const thing of ['organization', 'building', 'grid', 'reportIn'] as const) {
      const rows = await lyingIn(t, thing, from, day)
      const moves = await carried(t, [{ from, thing, rows, to: [goesOnAs], keeps: false }], day)
      await noteMoves(t, changeId, streetId, moves)
    }
    // Where members report in is so today and is not dated by place: it goes along when the day has come.
    await noteMoves(t, changeId, streetId, await moveMembersReportIns(t, from, goesOnAs))
  }
}

function written(t: Tx, action: string, change: ChangeRow, detail: Record<string, string>): void {
  const { id, areaId, title, askedBy, reason } = change
  t.audit({ action, objectKind: 'area', objectId: id, title, areaId, detail: { ...detail, asked: askedBy, reason } })
  tell(t, areaId, id)
}
