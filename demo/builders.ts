import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { openSms } from '#adapters/sms/index.ts'
import type { Me } from '#contract/people.ts'
import type { AnswerOf, RouteSpec } from '#contract/route.ts'
import { readConfig } from '#kernel/config.ts'
import { openPool } from '#kernel/database.ts'
import { openLog } from '#kernel/log.ts'
import { openHouse, type OpenHouse } from '#server/house.ts'

const origin = 'http://localhost:3000'

/** The whole house on a migrated, empty database, for a demonstration to be built in; `close` leaves nothing behind. */
export async function anEmptyHouse(
  owner: pg.ClientConfig,
): Promise<{ house: OpenHouse; ownerPool: pg.Pool; close(): Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-demo-'))
  const house = await openHouse({
    config: readConfig({ LINLI_DATA: dataFolder, LINLI_URL: origin }),
    version: '0.0.0',
    owner,
    log: openLog('silent'),
    sms: openSms({ dataFolder, demonstration: true }),
    demonstration: true,
  })
  const ownerPool = openPool(owner, 2)
  return {
    house,
    ownerPool,
    async close() {
      await ownerPool.end()
      await house.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A visitor who has tapped a person of the demonstration: who they are now, and a way to read as them. */
export async function aVisitor(house: OpenHouse, login: string) {
  const response = await house.app.inject({
    method: 'POST',
    url: '/api/session/demonstration',
    headers: { origin },
    payload: { login },
  })
  const cookies = Object.fromEntries(response.cookies.map(({ name, value }) => [name, value]))
  return {
    me: response.json<Me>(),
    read: async <R extends RouteSpec>(spec: R, query: Record<string, string> = {}): Promise<AnswerOf<R>> => {
      const answer = await house.app.inject({ method: 'GET', url: spec.path, query, cookies })
      if (answer.statusCode !== 200) throw new Error(`${spec.path} answered ${answer.body}`)
      return answer.json<AnswerOf<R>>()
    },
  }
}
