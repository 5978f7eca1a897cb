import type { Ask } from './types.ts'

const mostBytes = 65_536
const mostMilliseconds = 5_000

/** Asks a service over the network, for five seconds and 64 kB at most; its redirects are not followed. */
export const askOverNetwork: Ask = async ({ method, url, headers, body }) => {
  const answer = await fetch(url, {
    method,
    headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(mostMilliseconds),
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > mostBytes) throw new Error('The answer is too long.')
    parts.push(part)
  }
  const said: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
  if (typeof said !== 'object' || said === null || Array.isArray(said)) throw new Error('The answer is no object.')
  return said as Record<string, unknown>
}
