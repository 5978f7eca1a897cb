import type { Files } from '#adapters/files.ts'
import type { Embedder } from '#adapters/rerank/index.ts'
import type { RunningWork } from '#kernel/running.ts'
import type { TextSeal } from '#kernel/sealed-text.ts'
import type { Transactions } from '#kernel/tx.ts'
import type { MessagesAsked, PeopleAsked, UnitsAsked } from './asks.ts'
import type { RunningPlans } from './plan/running.ts'
import type { SuggestIndexes } from './suggest/indexes.ts'

/** Everything a deed of the lists may reach besides its transaction. */
export type Doors = {
  units: UnitsAsked
  messages: MessagesAsked
  people: PeopleAsked
  files: Files
  seal: TextSeal
  /** For reading before the transaction of a deed begins. */
  transactions: Transactions
  indexes: SuggestIndexes
  /** Off unless the settings name an endpoint. */
  embedder: Embedder | undefined
  plans: RunningPlans
  /** The address people reach this house at. */
  publicUrl: string
  /** Imports being written now. */
  running: RunningWork
}
