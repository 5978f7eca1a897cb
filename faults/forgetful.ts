import pg from 'pg'

/**
 * Preloaded by a control only: every transaction of this process answers its commit before the disk has it, as a server
 * with `synchronous_commit = off` would. The server's own check at the start cannot see it. Under this the harness must
 * find acknowledged deeds lost.
 */
type Query = (this: pg.Client, text: unknown, ...rest: unknown[]) => unknown
const { prototype } = pg.Client as unknown as { prototype: { query: Query } }
const { query } = prototype
prototype.query = function forgetful(text, ...rest) {
  const spoilt =
    typeof text === 'string' && text.startsWith('begin;')
      ? text.replace('begin;', 'begin; set local synchronous_commit = off;')
      : text
  return query.call(this, spoilt, ...rest)
}
