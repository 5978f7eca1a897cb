import autocannon from 'autocannon'
import type { Sent } from './operations.ts'

export const connections = 16

/** What a run came to. Rates count answers of 2xx; times in milliseconds. */
export type Run = { rate: number; p50: number; p99: number; faults: string[] }

/** @param request the n-th request from 0  @param most ends the run after so many, instead of after the seconds */
export async function load(
  url: string,
  request: (n: number) => Sent,
  { seconds, most }: { seconds: number; most?: number | undefined },
): Promise<Run> {
  let n = 0
  const began = performance.now()
  const result = await autocannon({
    url,
    connections,
    ...(most === undefined ? { duration: seconds } : { amount: most }),
    requests: [
      {
        setupRequest: (base) => {
          const { method, path, headers, body } = request(n++)
          return { ...base, method, path, headers, ...(body === undefined ? {} : { body }) }
        },
      },
    ],
  })
  const elapsed = (performance.now() - began) / 1000
  const good = result['2xx']
  const faults = [
    ...(result.non2xx > 0 ? [`${result.non2xx} answers were not 2xx`] : []),
    ...(result.errors > 0 ? [`${result.errors} connections failed`] : []),
  ]
  return { rate: good / elapsed, p50: result.latency.p50, p99: result.latency.p99, faults }
}
