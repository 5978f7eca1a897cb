import type { RerankAccount } from '#kernel/config.ts'

export type { RerankAccount }
/** Why an endpoint was not used, in one line for the log. */
export type Notice = (why: string) => void
/** An endpoint that turns texts into vectors. */
export type Embedder = {
  /** Where texts are sent: shown to whoever reads suggestions. */
  host: string
  model: string
  /**
   * A vector for each text, all of one length and of length 1; null when the endpoint was late, away or said something
   * else. Never throws, and never takes longer than `limits.milliseconds`.
   */
  vectorsOf(texts: readonly string[]): Promise<Float32Array[] | null>
}
