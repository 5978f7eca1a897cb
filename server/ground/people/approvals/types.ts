import type { approvalKinds, approvalStates } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'

export type ApprovalKind = (typeof approvalKinds)[number]
export type ApprovalState = (typeof approvalStates)[number]
export type Payload = Record<string, string | null>

/** What is asked of a second person. */
export type Asked = {
  kind: ApprovalKind
  /** One key for one thing: while it waits, it is not asked for again. */
  about: string
  areaId: string
  objectKind: string
  objectId: string | null
  title: string
  /** Who gains by it; such a person does not decide. */
  gains: string | null
  payload: Payload
}

export type Approval = Asked & {
  id: string
  askedBy: string
  askedAt: Date
  expiresAt: Date
  state: ApprovalState
}

/** What a module lets a second person decide about. */
export type ApprovalDeed = {
  /** Whether somebody in this hat is one of those who decide; that it is another person is asked besides. */
  mayDecide(actor: Actor, approval: Pick<Approval, 'payload' | 'areaId'>): boolean
  /** Does what was asked for, within the approving transaction. */
  carryOut(t: Tx, approval: Approval): Promise<Refusal | undefined>
}

export type ApprovalTables = {
  'people.approval': {
    id: string
    kind: ApprovalKind
    about: string
    area_id: string
    object_kind: string
    object_id: string | null
    title: string
    gains: string | null
    payload: Payload
    asked_by: string
    asked_at: Date
    expires_at: Date
    state: ApprovalState
    decided_by: string | null
    decided_at: Date | null
    reason: string
  }
}
