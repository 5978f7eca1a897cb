import type { RefusalSpec } from '#contract/route.ts'
import type { Config } from './config.ts'
import type { Hearer } from './facts.ts'
import type { BoundRoute } from './http/bind.ts'
import type { TimedJob } from './jobs.ts'
import type { Logger } from './log.ts'
import type { TextSeal } from './sealed-text.ts'
import type { Transactions } from './tx.ts'

/** What every module is given when it is opened. */
export type House = { config: Config; log: Logger; seal: TextSeal; transactions: Transactions; demonstration: boolean }

/** What a module gives the house. */
export type Module = {
  name: string
  routes: readonly BoundRoute[]
  refusals: Record<string, RefusalSpec>
  hears: readonly Hearer[]
  jobs: readonly TimedJob[]
}
