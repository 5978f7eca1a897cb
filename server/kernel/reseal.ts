import type pg from 'pg'
import { readFieldRegister } from './field-register.ts'
import type { TextSeal } from './sealed-text.ts'

export type Resealed = { field: string; done: number; left: number }

const batchSize = 500

/** Every field that stands sealed, as the registers of the modules name them: `schema.table` and column. */
function sealedFields(): [table: string, column: string][] {
  return [...readFieldRegister()].flatMap(([table, { sealed = [] }]) =>
    sealed.map((column): [string, string] => [table, column]),
  )
}

/** How much stands under which key: how sealed text begins (`<suite>.<key>.`), and how many there are of it. */
export async function sealedUnder(pool: pg.Pool): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const [table, column] of sealedFields()) {
    const { rows } = await asKeeper(pool, (client) =>
      client.query<{ mark: string; count: number }>(
        `select substring(${column} from '^[^.]*\\.[^.]*\\.') as mark, count(*)::int as count from ${table}
         where coalesce(${column}, '') <> '' group by 1`,
      ),
    )
    for (const { mark, count } of rows) counts.set(mark, (counts.get(mark) ?? 0) + count)
  }
  return counts
}

/**
 * Seals anew, with the key that seals now, all that stands under another: in short transactions beside the working
 * server, which reads both meanwhile. May be stopped and begun again.
 * @param told hears of every batch
 */
export async function resealAll(pool: pg.Pool, seal: TextSeal, told: (progress: Resealed) => void): Promise<void> {
  for (const [table, column] of sealedFields()) {
    const old = `coalesce(${column}, '') <> '' and not starts_with(${column}, $1)`
    for (let done = 0; ;) {
      const moved = await asKeeper(pool, async (client) => {
        const { rows } = await client.query<{ place: string; sealed: string }>(
          `select ctid::text as place, ${column} as sealed from ${table} where ${old} limit ${batchSize} for update`,
          [seal.mark],
        )
        if (rows.length === 0) return 0
        await client.query(
          `update ${table} as x set ${column} = y.sealed from unnest($1::tid[], $2::text[]) as y (place, sealed) where x.ctid = y.place`,
          [rows.map(({ place }) => place), rows.map(({ sealed }) => seal.seal(seal.open(sealed)))],
        )
        return rows.length
      })
      if (moved === 0) break
      done += moved
      const { rows } = await asKeeper(pool, (client) =>
        client.query<{ left: number }>(`select count(*)::int as left from ${table} where ${old}`, [seal.mark]),
      )
      told({ field: `${table}.${column}`, done, left: rows[0]!.left })
    }
  }
}

/** One transaction as the owner, over all streets. */
async function asKeeper<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let sound = false
  try {
    await client.query(`begin; set local linli.areas = '*'`)
    const result = await work(client)
    await client.query('commit')
    sound = true
    return result
  } finally {
    client.release(!sound)
  }
}
