import type { Reason } from '#contract/lists.ts'

/** What suggestions look at of an item: stored facts only. Days are Shanghai days. */
export type Candidate = {
  id: string
  kind: 'need' | 'resource'
  organizationId: string
  unitName: string
  areaId: string
  streetName: string
  title: string
  description: string
  audience: string
  category: string
  capacity: number | null
  /** When, in free text. */
  availability: string
  place: string
  validFrom: string | null
  validTo: string | null
}

/** One counterpart with its rank value and the facts that speak for and against it. */
export type Ranked = { candidate: Candidate; score: number; fits: Reason[]; misfits: Reason[] }

/** What has happened with a counterpart, read when it is asked for. */
export type Circumstances = {
  openMatches: number
  deliveries: number
  left: number | null
  /** The day until which the pair is left in peace after one side declined. */
  coolingOff?: string
  /** Its unit was invited as often this month as it may be. */
  invitedEnough?: boolean
}
