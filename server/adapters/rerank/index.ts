import { createHash } from 'node:crypto'
import { askEmbeddings } from './ask.ts'
import { rerankLimits, type RerankLimits } from './limits.ts'
import type { Embedder, Notice, RerankAccount } from './types.ts'

export { rerankLimits } from './limits.ts'
export type { Embedder, Notice, RerankAccount } from './types.ts'

/** Opens the endpoint of the settings; what was once made a vector is kept by its text, within a bound. */
export function openEmbedder(account: RerankAccount, notice: Notice, limits: RerankLimits = rerankLimits): Embedder {
  const kept = new Map<string, Float32Array>()
  let numbers = 0
  let failures = 0
  let resting = false

  const keep = (hash: string, vector: Float32Array) => {
    kept.set(hash, vector)
    numbers += vector.length
    for (const [oldest, { length }] of kept) {
      if (numbers <= limits.keptNumbers) return
      kept.delete(oldest)
      numbers -= length
    }
  }
  const failed = (why: string) => {
    failures++
    if (failures < limits.failures) return notice(why)
    // Who asks meanwhile does not wait for somebody who is away.
    resting = true
    setTimeout(() => {
      resting = false
      failures = 0
    }, limits.restMilliseconds).unref()
    notice(`${why} It is not asked for ${limits.restMilliseconds / 1000} seconds.`)
  }

  return {
    host: new URL(account.url).host,
    model: account.model,
    async vectorsOf(texts) {
      const hashes = texts.map((text) => createHash('sha256').update(text).digest('base64'))
      const fresh = new Map(hashes.flatMap((hash, place) => (kept.has(hash) ? [] : [[hash, texts[place]!] as const])))
      const found = new Map(hashes.flatMap((hash) => (kept.has(hash) ? [[hash, kept.get(hash)!] as const] : [])))
      if (fresh.size > 0) {
        if (resting || fresh.size > limits.texts) return null
        try {
          const vectors = await askEmbeddings(account, [...fresh.values()], limits)
          failures = 0
          for (const [place, hash] of [...fresh.keys()].entries()) {
            found.set(hash, vectors[place]!)
            keep(hash, vectors[place]!)
          }
        } catch (error) {
          failed(`The endpoint for re-ranking was not used: ${sentenceOf(error)}`)
          return null
        }
      }
      const vectors = hashes.map((hash) => found.get(hash)!)
      // The model behind the address was changed under a kept vector: nothing of the old one is of use.
      if (vectors.some(({ length }) => length !== vectors[0]!.length)) {
        kept.clear()
        numbers = 0
        failed('The endpoint for re-ranking was not used: its vectors have another length than before.')
        return null
      }
      return vectors
    },
  }
}

/** Never the answer itself: it may hold what was sent. */
function sentenceOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'Its answer is no JSON.'
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'It was too slow.'
  if (error instanceof TypeError) return 'It cannot be reached, or broke off.'
  return error instanceof Error ? error.message : 'It failed.'
}
