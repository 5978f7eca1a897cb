import { newId } from '#kernel/ids.ts'

/** What members do, by the word the audit has for it. */
export type Action = 'sign-up.place' | 'attendance.check-in' | 'attendance.check-out'

/** One deed as its client keeps it: the key stays the same however often it asks. */
export type Deed = {
  action: Action
  personId: string
  activityId: string
  key: string
  /** A try ended without an answer: nobody knew then whether the deed stands. */
  open: boolean
  /** Request of the answer that settled it. */
  requestId: string
}

/** What the clients know: deeds that were acknowledged, deeds that were refused, tries that told nothing. */
export class Book {
  readonly acknowledged: Deed[] = []
  /** Refusals no writer should meet. */
  readonly surprises: string[] = []
  /** Tries without an answer. */
  open = 0

  begin(action: Action, personId: string, activityId: string): Deed {
    return { action, personId, activityId, key: newId(), open: false, requestId: '' }
  }

  leaveOpen(deed: Deed): void {
    deed.open = true
    this.open += 1
  }

  acknowledge(deed: Deed, requestId: string): void {
    deed.requestId = requestId
    this.acknowledged.push(deed)
  }
}
