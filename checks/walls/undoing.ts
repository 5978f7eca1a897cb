import type pg from 'pg'

type Query = (...args: unknown[]) => unknown

/**
 * From now on nothing that goes through this pool stays: every transaction runs to its end, is answered as if it had
 * been committed, and is rolled back. So thousands of writes can be tried on one house, each as the first.
 * @returns how many transactions that may write would have been committed since it was asked last
 */
export function undoEverything(pool: pg.Pool): { since(): number } {
  const seen = new WeakSet<pg.PoolClient>()
  let writes = 0
  pool.on('acquire', (client) => {
    if (seen.has(client)) return
    seen.add(client)
    const query = client.query.bind(client) as Query
    let reads = false
    client.query = ((...args: unknown[]) => {
      const text = typeof args[0] === 'string' ? args[0] : ((args[0] as { text?: string } | undefined)?.text ?? '')
      if (text.startsWith('begin')) reads = text.startsWith('begin read only')
      // That somebody was here is noted once a minute, whatever they asked.
      if (/^update .*last_seen_at/s.test(text)) reads = true
      if (args[0] !== 'commit') return query(...args)
      if (!reads) writes++
      return (query('rollback') as Promise<pg.QueryResult>).then((result) => ({ ...result, command: 'COMMIT' }))
    }) as pg.PoolClient['query']
  })
  return {
    since() {
      const counted = writes
      writes = 0
      return counted
    },
  }
}
