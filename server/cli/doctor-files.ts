import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Finding } from './doctor-findings.ts'

/** Where each kind of stored file lies below the data folder, and which rows still need theirs. */
const stored: readonly { folder: string; what: string; sql: string }[] = [
  {
    folder: 'files',
    what: 'photo of an item',
    sql: 'select full_hash as hash from lists.item_photo union select small_hash from lists.item_photo',
  },
  { folder: 'files', what: 'document beside an item', sql: 'select hash from lists.attachment' },
  {
    folder: 'files/activity-photos',
    what: 'photo of an activity',
    sql: `select unnest(array[full_hash, small_hash]) as hash from activities.photo where gone_at is null`,
  },
]

/** Files that rows name and the disk does not have. */
export async function files(client: pg.ClientBase, dataFolder: string): Promise<Finding> {
  const details: string[] = []
  let count = 0
  for (const { folder, what, sql } of stored) {
    const { rows } = await client.query<{ hash: string }>(sql)
    count += rows.length
    const gone = rows.filter(({ hash }) => !existsSync(join(dataFolder, folder, hash)))
    details.push(...gone.map(({ hash }) => `${what}: ${folder}/${hash}`))
  }
  return details.length === 0
    ? { ok: true, says: `${count} stored files are there` }
    : {
        ok: false,
        says: `${details.length} of ${count} stored files are missing: put them back from the backup`,
        details,
      }
}
