/** A choice to be made: whole columns are 0 or 1, others any amount from 0 on. */
export type Choice = {
  /** What one of each column is worth; the sum is made as large as it can be. */
  worth: readonly number[]
  /** Per column: taken or not, or an amount. */
  whole: readonly boolean[]
  /** Sums that must not be exceeded; terms are column and factor. */
  limits: readonly { terms: readonly (readonly [number, number])[]; most: number }[]
  /** A choice within the limits to begin from: amount of each column. */
  known?: readonly number[]
}

/** What was found; without a proof `bound` says how much better it could be at most. */
export type Chosen = {
  /** Amount of each column. */
  amounts: number[]
  worth: number
  bound: number
  proved: boolean
}
export type Ended = { kind: 'chosen'; chosen: Chosen } | { kind: 'cancelled' } | { kind: 'nothing-in-time' }
