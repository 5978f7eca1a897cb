import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort, ServerProcess } from '#testing/server-process.ts'

test('told to stop in the moment it serves, it leaves no database running behind it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-main-'))
  // The account PostgreSQL runs under when we are root must pass through.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const log = join(folder, 'server.log')
  const server = new ServerProcess({
    file: 'server/main.ts',
    port,
    // Answers before the timers run, so that the signal comes while it still starts.
    readyPath: '/api/health',
    env: { LINLI_DATA: folder, LINLI_URL: `http://127.0.0.1:${port}`, DATABASE_URL: '' },
    log,
  })
  try {
    await server.start()
    await server.stop()
    expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false)
    expect(readFileSync(log, 'utf8')).toContain('Linli')
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})
