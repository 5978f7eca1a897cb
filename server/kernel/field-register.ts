import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { roomFolders } from './migrate.ts'

/** How closely a field is kept: seen by all, by those who work here, by those it concerns, or by nobody as it stands. */
export const fieldClasses = ['public', 'internal', 'restricted', 'sensitive'] as const
export type FieldClass = (typeof fieldClasses)[number]
/**
 * Why it may be kept at all: to do what the person asked for, because a law demands it, because they agreed, or by a
 * public body's task.
 */
export const bases = ['service', 'law', 'consent', 'task'] as const
/** How long: as long as the account, the unit's part in the network, the proof of what was done, or the log. */
export const keeps = ['account', 'network', 'record', 'log'] as const
/** Or so many days after a moment of the row; `by` is the timer that takes it out. */
export type Days = { days: number; after: string; by: string }

/** One table of a `fields.json`, beside the migrations that make it. Without `personal` it holds nothing about persons. */
export type TableFields = {
  class?: FieldClass
  purpose?: { zh: string; en: string }
  basis?: (typeof bases)[number]
  keep?: (typeof keeps)[number] | Days
  personal?: string[]
  /** The personal field that says whom a row is about; none where rows are not one person's. */
  of?: string
  /** Personal fields of another class than their table's. */
  classes?: Record<string, FieldClass>
  /** Personal fields that stand sealed; the exchange of the key seals them anew. */
  sealed?: string[]
  plain: string[]
}

/** What every table holds about persons: `schema.table` → its fields. */
export function readFieldRegister(): Map<string, TableFields> {
  const register = new Map<string, TableFields>()
  for (const [room, folder] of roomFolders()) {
    const file = join(folder, 'fields.json')
    if (!existsSync(file)) continue
    const tables = JSON.parse(readFileSync(file, 'utf8')) as Record<string, TableFields>
    for (const [table, fields] of Object.entries(tables)) register.set(`${room}.${table}`, fields)
  }
  return register
}
