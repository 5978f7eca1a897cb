import { z } from 'zod'
import type { RerankLimits } from './limits.ts'
import type { RerankAccount } from './types.ts'

const Answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
})

/**
 * Asks `/embeddings` as OpenAI described it and many serve it; redirects are not followed. Throws with one sentence for
 * whatever is not a vector of one length for each text.
 */
export async function askEmbeddings(
  account: RerankAccount,
  texts: readonly string[],
  { milliseconds, answerBytes }: RerankLimits,
): Promise<Float32Array[]> {
  const answer = await fetch(`${account.url}/embeddings`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(account.key ? { authorization: `Bearer ${account.key.reveal()}` } : {}),
    },
    body: JSON.stringify({ model: account.model, input: texts, encoding_format: 'float' }),
    redirect: 'error',
    // Bounds the body too: one that stops half way is late.
    signal: AbortSignal.timeout(milliseconds),
  })
  if (!answer.ok) throw new Error(`It answered ${answer.status}.`)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > answerBytes) throw new Error('Its answer is too long.')
    parts.push(part)
  }
  const said = Answer.safeParse(JSON.parse(Buffer.concat(parts).toString('utf8')))
  if (!said.success) throw new Error('Its answer holds no vectors.')
  const rows = said.data.data.toSorted((one, other) => one.index - other.index)
  if (rows.length !== texts.length || rows.some(({ index }, place) => index !== place))
    throw new Error(`It answered ${rows.length} vectors for ${texts.length} texts.`)
  const size = rows[0]!.embedding.length
  if (rows.some(({ embedding }) => embedding.length !== size)) throw new Error('Its vectors are of different lengths.')
  return rows.map(({ embedding }) => unit(embedding))
}

function unit(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers)
  if (!Number.isFinite(length) || length === 0) throw new Error('A vector of it has no length.')
  return Float32Array.from(numbers, (one) => one / length)
}
