import { z } from 'zod'

/** What a backup says of itself; the first thing in it. */
export const Manifest = z.strictObject({
  madeAt: z.iso.datetime(),
  /** Version of Linli and of PostgreSQL that made it. */
  linli: z.string(),
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), hash: z.string() })),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.int(), hash: z.string() })),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string(), called: z.boolean() })),
  /** Last link of every audit chain; printed too, to be kept outside the database. */
  auditHeads: z.array(z.strictObject({ chain: z.string(), number: z.int(), hash: z.string() })),
  /** Tells which installation secret the sealed texts need, without telling it. */
  keyMark: z.string().nullable(),
  /** The installation's secret, in hexadecimal; only in a sealed backup. */
  key: z.string().nullable(),
})
export type Manifest = z.infer<typeof Manifest>

/** The last thing in a backup. */
export const End = z.strictObject({
  tables: z.int(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })),
})
export type End = z.infer<typeof End>
