/**
 * Lets a crowd through as wide as the pool of a test house: all are there at once, and whoever waits waits here. In the
 * pool's own queue a client that waits longer than two seconds is sent away, which on a busy machine tells nothing.
 * @returns what each came to, in the order they stood
 */
export async function crowdThrough<T>(crowd: readonly (() => Promise<T>)[], width = 10): Promise<T[]> {
  const results: T[] = []
  const waiting = crowd.entries()
  const lane = async (): Promise<void> => {
    for (const [index, client] of waiting) results[index] = await client()
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}

/** A place where so many wait for each other and then go on at the same moment; who comes later goes straight on. */
export function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let there = 0
  return () => {
    if (++there === size) resolve()
    return promise
  }
}
