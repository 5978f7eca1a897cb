import pack from '#rulepacks/survey-rounds.json' with { type: 'json' }
import { later } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { replyImports } from './kept.ts'
import { emptyContacts } from './store.ts'

const day = 24 * 3600 * 1000

/** Empties contacts of replies that have served their time; an item that came from one keeps its own. */
export function forgetContacts(t: Tx): Promise<number> {
  return emptyContacts(t, later(t.now, -pack.value.contactDays * day))
}

/** Throws away what stood in files of replies that have served their time; their counts stay. */
export function forgetFiles(t: Tx): Promise<void> {
  return replyImports.empty(t, later(t.now, -pack.value.importDays * day))
}
