import type { ApprovalRow, decisions } from '#contract/roles.ts'
import { iso, isoOrNull, later } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Room } from '../types.ts'
import { canDecide, limits, refuse, secondPerson, stateNow } from './rules.ts'
import {
  addApproval,
  approvals,
  approvedSince,
  closeApproval,
  giverOf,
  holdApproval,
  lapse,
  waitingSince,
} from './store.ts'
import type { Approval, Asked } from './types.ts'

const mostShown = 500

/** Asks for a second person, with the title the trail has for it; refuses `approval.exists` while the same thing waits. */
export async function askSecondPerson(t: Tx, asked: Asked, named = asked.title): Promise<{ id: string } | Refusal> {
  await lapse(t, asked.kind, asked.about)
  const expiresAt = later(t.now, limits.approvalDays * 24 * 3_600_000)
  const id = await addApproval(t, asked, t.actor.id!, expiresAt)
  if (!id) return refuse('approval.exists', { by: (await waitingSince(t, asked.kind, asked.about)) ?? '' })
  written(t, 'approval.ask', { ...asked, title: named, id })
  return { id }
}

/** Whether a second person has approved this for the asker, not longer ago than an approval of an export holds. */
export async function hasApproval(t: Tx, kind: Asked['kind'], about: string): Promise<boolean> {
  const since = later(t.now, -limits.exportHours * 3_600_000)
  return approvedSince(t, { kind, about, askedBy: t.actor.id!, since })
}

/** What waits here, as far as this person asked for it or may decide it. */
export async function listApprovals(room: Room, t: Tx, waiting: boolean, paging: { page: number; pageSize: number }) {
  const rows = (await approvals(t, waiting, mostShown)).filter(
    (row) => row.askedBy === t.actor.id || mayDecide(room, t, row),
  )
  const from = (paging.page - 1) * paging.pageSize
  const shown = rows.slice(from, from + paging.pageSize)
  const nodes = await room.areaNodes(t, [...new Set(shown.map(({ areaId }) => areaId))])
  return {
    ...paging,
    total: rows.length,
    rows: shown.map((row): ApprovalRow => {
      const state = stateNow(row, t.now)
      const mine = row.askedBy === t.actor.id
      return {
        id: row.id,
        kind: row.kind,
        title: row.title,
        role: (row.payload['role'] ?? null) as ApprovalRow['role'],
        areaName: nodes.get(row.areaId)?.name ?? '',
        askedBy: row.askedByName,
        askedAt: iso(row.askedAt),
        expiresAt: iso(row.expiresAt),
        state,
        decidedBy: row.decidedByName,
        decidedAt: isoOrNull(row.decidedAt),
        reason: row.reason,
        mine,
        mayDecide: state === 'waiting' && !mine && row.gains !== t.actor.id && mayDecide(room, t, row),
      }
    }),
  }
}

/** Approves, and what was asked for is done in the same transaction; or declines, with a reason. */
export async function decideApproval(
  room: Room,
  t: Tx,
  id: string,
  { decision, reason }: { decision: (typeof decisions)[number]; reason: string },
): Promise<{ done: true } | Refusal> {
  const approval = await holdApproval(t, id)
  if (!approval) return missing()
  // Who asked and who gains is told so; anybody else who may not decide finds nothing.
  const giver = await giverOf(t, grantOf(t))
  const refusal = secondPerson(approval, {
    personId: t.actor.id!,
    roleGivenBy: giver?.by ?? null,
    roleGivenAt: giver?.at ?? null,
  })
  const concerned = t.actor.id === approval.askedBy || t.actor.id === approval.gains
  if (!concerned && !mayDecide(room, t, approval)) return missing()
  const stopped = refusal ?? canDecide(approval, t.now)
  if (stopped) return stopped
  if (decision === 'decline' && reason === '') return refuse('approval.reason')
  const outcome = { state: decision === 'approve' ? 'approved' : 'declined', decidedBy: t.actor.id, reason } as const
  await closeApproval(t, id, outcome)
  if (decision === 'approve') {
    const failed = await room.approvals.get(approval.kind)!.carryOut(t, approval)
    if (isRefusal(failed)) return failed
  }
  written(t, decision === 'approve' ? 'approval.approve' : 'approval.decline', approval, reason)
  return { done: true }
}

/** Takes back what one asked for; another's request is missing. */
export async function withdrawApproval(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const approval = await holdApproval(t, id)
  if (!approval || approval.askedBy !== t.actor.id) return missing()
  const stopped = canDecide(approval, t.now)
  if (stopped) return stopped
  await closeApproval(t, id, { state: 'withdrawn', decidedBy: null, reason: '' })
  written(t, 'approval.withdraw', approval)
  return { done: true }
}

function mayDecide(room: Room, t: Tx, approval: Pick<Approval, 'kind' | 'payload' | 'areaId'>): boolean {
  return room.approvals.get(approval.kind)?.mayDecide(t.actor, approval) ?? false
}

/** The grant behind the hat that is worn. */
function grantOf(t: Tx): string {
  return t.actor.hat!.id.split(':')[1]!
}

function written(t: Tx, action: string, about: Asked & { id: string }, reason = ''): void {
  const { kind, objectKind, objectId, title, areaId, payload } = about
  const role = payload['role']
  const asker = payload['askedBy']
  t.audit({
    action,
    objectKind,
    objectId,
    title,
    areaId,
    detail: {
      about: kind,
      ...(role ? { role } : {}),
      ...(asker && action !== 'approval.ask' ? { askedBy: asker } : {}),
      ...(reason ? { reason } : {}),
    },
  })
  t.fact({ kind: action, objectId: about.id, areaId, payload: {}, topics: [`staff:${areaId}`, 'administrators:all'] })
}
