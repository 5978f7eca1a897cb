/** Shares of the views in a score; see docs/algorithms/suggestions.md for how they were found. */
export type Shares = {
  signs: number
  words: number
  sounds: number
  category: number
  concepts: number
  offered: number
  /** How much of the concept score an item loses that is much else besides. */
  focus: number
  /** Power put on the weight of a relation: above 1 makes related concepts count less. */
  relatedness: number
  /** Texts that share less than this part of what is asked are not taken for a full match, however best they are. */
  likeness: number
  /** How much a shared audience adds, or another one takes. */
  audience: number
}

export const shares: Shares = {
  signs: 0.6,
  words: 0.05,
  sounds: 0.05,
  category: 0.1,
  concepts: 1,
  offered: 0.5,
  focus: 0.3,
  relatedness: 0.5,
  likeness: 0.35,
  audience: 0.3,
}

/** What a stored fact takes from or adds to a score; meaning stays in front, facts settle what is close. */
export type Factors = {
  short: number
  otherStreet: number
  /** Another street, and it can only be used there. */
  stays: number
  otherTime: number
  busy: number
  full: number
  delivered: number
}
export const factors: Factors = {
  short: 0.85,
  otherStreet: 0.97,
  stays: 0.92,
  otherTime: 0.9,
  busy: 0.97,
  full: 0.8,
  delivered: 1.03,
}
