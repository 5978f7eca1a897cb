import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, inject } from 'vitest'

const perFile = new Map<string, Promise<pg.ClientConfig>>()

/**
 * A migrated, empty database of this test file's own, on the test run's PostgreSQL; the same one for every call in
 * the file. Whoever opens a pool on it ends the pool; the database itself goes with the cluster.
 */
export function aDatabase(): Promise<pg.ClientConfig> {
  const file = expect.getState().testPath ?? ''
  const known = perFile.get(file)
  if (known) return known
  const made = anotherDatabase()
  perFile.set(file, made)
  return made
}

/** Like `aDatabase`, but a new one at every call. */
export async function anotherDatabase(): Promise<pg.ClientConfig> {
  const { owner, template } = inject('cluster')
  const database = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query(`create database ${database} template ${template} strategy file_copy`)
  } finally {
    await client.end()
  }
  return { ...owner, database }
}
