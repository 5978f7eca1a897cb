import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#kernel/migrate.ts'
import { openPostgres } from '#kernel/postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `folder` is thrown away as a whole when the run ends. */
    cluster: { owner: pg.ClientConfig; template: string; folder: string }
  }
}

const template = 'linli_template'

/**
 * Starts the one PostgreSQL of a test run, without fsync, in a folder that is thrown away, and migrates the template
 * every test file clones. Nothing is ever dropped: the folder goes as a whole.
 */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
  // The account PostgreSQL runs under when we are root must pass through.
  chmodSync(folder, 0o711)
  const leash = leashTo(folder)
  const discard = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    leash.kill()
  }
  try {
    const postgres = await openPostgres({ dataFolder: folder, durable: false })
    await makeTemplate(postgres.owner)
    project.provide('cluster', { owner: postgres.owner, template, folder })
    return async () => {
      await postgres.stop()
      discard()
    }
  } catch (error) {
    leash.stdin.end()
    throw error
  }
}

async function makeTemplate(owner: pg.ClientConfig): Promise<void> {
  await command(owner, `create database ${template}`)
  await migrate({ ...owner, database: template })
  // A session on the template would make every clone wait; now none can sit there.
  await command(owner, `alter database ${template} with allow_connections false is_template true`)
}

async function command(owner: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/**
 * A shell that outlives a killed test run by a moment: when the pipe to us breaks, it ends the PostgreSQL of the
 * folder and removes the folder and its socket's, so that no run leaves a process behind however it ended.
 */
function leashTo(folder: string) {
  const script = `cat > /dev/null
    file="$1/postgres/postmaster.pid"
    if [ -f "$file" ]; then
      socket=$(sed -n 5p "$file")
      kill -QUIT "$(sed -n 1p "$file")"
      case "$socket" in */linli-pg-*) rm -rf "$socket" ;; esac
    fi
    for turn in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" 2> /dev/null && break; sleep 0.2; done`
  const shell = spawn('sh', ['-c', script, 'sh', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.unref()
  return shell
}
