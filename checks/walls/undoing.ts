import type pg from 'pg'

type Query = (...args: unknown[]) => unknown

/**
 * From now on nothing that goes through this pool stays: every transaction runs to its end, is answered as if it had
 * been committed, and is rolled back. So thousands of writes can be tried on one house, each as the first.
 */
export function undoEverything(pool: pg.Pool): void {
  const seen = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => {
    if (seen.has(client)) return
    seen.add(client)
    const query = client.query.bind(client) as Query
    client.query = ((...args: unknown[]) =>
      args[0] === 'commit'
        ? (query('rollback') as Promise<pg.QueryResult>).then((result) => ({ ...result, command: 'COMMIT' }))
        : query(...args)) as pg.PoolClient['query']
  })
}
