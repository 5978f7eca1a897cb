import type { AnswerOf, QueryOf } from '#contract/route.ts'
import type { listMessages } from '#contract/messages.ts'
import type { Tx } from '#kernel/tx.ts'
import { insertMessages, markRead, messagesOf } from './store.ts'
import type { Telling } from './types.ts'

/** What messages ask of people: to text what is due to be texted. */
export type TextsDoor = { text(t: Tx, telling: Telling): Promise<void> }

/** Tells each named person once, in the caller's transaction; open screens of these people look again. */
export async function tellAll(t: Tx, telling: Telling, texts?: TextsDoor): Promise<void> {
  const personIds = [...new Set(telling.personIds)]
  if (personIds.length === 0) return
  const [first] = insertMessages(t, telling, personIds)
  const topics = personIds.map((personId) => `person:${personId}`)
  t.fact({ kind: 'message.told', objectId: first!, areaId: null, payload: {}, topics })
  await texts?.text(t, { ...telling, personIds })
}

/** A page of somebody's own messages, newest first. */
export async function myMessages(
  t: Tx,
  personId: string,
  query: QueryOf<typeof listMessages>,
): Promise<AnswerOf<typeof listMessages>> {
  const { page, pageSize } = query
  const found = await messagesOf(t, personId, { unread: query.unread === true, page, pageSize })
  return { ...found, page, pageSize }
}

/** Marks somebody's own messages as read; ids of other people's messages change nothing. */
export async function readMine(t: Tx, personId: string, ids: readonly string[]): Promise<{ done: true }> {
  const read = await markRead(t, personId, ids)
  if (read > 0)
    t.fact({ kind: 'message.read', objectId: personId, areaId: null, payload: {}, topics: [`person:${personId}`] })
  return { done: true }
}
