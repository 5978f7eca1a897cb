/** Bounds on what an endpoint may cost. */
export const rerankLimits = {
  /** One call, from the first byte sent to the last read. */
  milliseconds: 800,
  /** What one answer may be long: 64 vectors of 4,096 numbers, written out. */
  answerBytes: 8 * 1024 * 1024,
  /** Texts of one call, and signs of one text. */
  texts: 64,
  signs: 400,
  /** Numbers of vectors kept in memory: 16 MB. */
  keptNumbers: 4_000_000,
  /** After so many failures one after another nobody asks for a while. */
  failures: 3,
  restMilliseconds: 60_000,
}
export type RerankLimits = typeof rerankLimits
