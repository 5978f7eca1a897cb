import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anotherDatabase } from '#testing/database.ts'
import {
  aBackupStage,
  anEmptyDatabase,
  ask,
  type BackupStage,
  everything,
  faultOf,
  leftIn,
  nothing,
  passphrase,
  secret,
} from './builders.ts'
import { makeBackup, restoreBackup } from './index.ts'

let stage: BackupStage
beforeAll(async () => {
  stage = await aBackupStage()
})
afterAll(() => stage.close())

describe('a sealed backup', () => {
  test('shows nothing of what is in it, and the same database never makes the same file', async () => {
    const bytes = readFileSync(stage.sealed)
    for (const telling of ['kernel.fact', '邻里', secret, '周敏'])
      expect(bytes.includes(Buffer.from(telling))).toBe(false)
    const again = join(stage.aFolder(), 'again.backup')
    await stage.backUp(again)
    expect(readFileSync(again).subarray(200).equals(bytes.subarray(200))).toBe(false)
  })

  test('opens with its passphrase only', async () => {
    const target = await stage.aTarget()
    expect(await faultOf(stage.restore(target, stage.sealed, 'a long road to the harbor'))).toBe('passphrase-wrong')
    expect(await faultOf(stage.restore(target, stage.sealed, ''))).toBe('passphrase-wrong')
    expect(await faultOf(restoreBackup({ ...target, path: stage.sealed, passphrase: undefined }))).toBe(
      'passphrase-missing',
    )
    expect(await leftIn(target)).toEqual(nothing)
  })

  test('is not made with a short passphrase', async () => {
    const path = join(stage.aFolder(), 'short.backup')
    expect(await faultOf(stage.backUp(path, { passphrase: 'fourteen chars' }))).toBe('passphrase-short')
    expect(existsSync(path)).toBe(false)
  })
})

describe('a plain backup', () => {
  test('leaves the secret out and is restored where the secret already is', async () => {
    const path = join(stage.aFolder(), 'plain.backup')
    await stage.backUp(path, { passphrase: null })
    const target = await stage.aTarget()
    expect(await faultOf(stage.restore(target, path))).toBe('key-missing')
    writeFileSync(join(target.dataFolder, 'secret.key'), '00'.repeat(32))
    expect(await faultOf(stage.restore(target, path))).toBe('key-other')
    writeFileSync(join(target.dataFolder, 'secret.key'), secret)
    await stage.restore(target, path)
    expect(await everything(target.owner)).toEqual(await everything(stage.source.owner))
  })
})

describe('a file that is not whole', () => {
  const spoilt = (spoil: (bytes: Buffer) => Buffer) => {
    const path = join(stage.aFolder(), 'spoilt.backup')
    writeFileSync(path, spoil(Buffer.from(readFileSync(stage.sealed))))
    return path
  }

  test('with any one byte changed is refused and leaves the database empty', async () => {
    const { length } = readFileSync(stage.sealed)
    const target = await stage.aTarget()
    const places = [0, 5, 15, 60, 200, 400, Math.trunc(length / 2), length - 17, length - 1]
    for (const place of places) {
      const path = spoilt((bytes) => {
        bytes[place]! ^= 1
        return bytes
      })
      expect(['damaged', 'not-a-backup', 'truncated']).toContain(await faultOf(stage.restore(target, path)))
    }
    expect(await leftIn(target)).toEqual(nothing)
  })

  test('cut off anywhere is refused and leaves the database empty', async () => {
    const { length } = readFileSync(stage.sealed)
    const target = await stage.aTarget()
    const refusals: string[] = []
    for (const end of [0, 20, 300, 70_000, length - 16, length - 1])
      refusals.push(
        await faultOf(
          stage.restore(
            target,
            spoilt((bytes) => bytes.subarray(0, end)),
          ),
        ),
      )
    expect(refusals).toEqual(['not-a-backup', ...Array(5).fill('truncated')])
    expect(await leftIn(target)).toEqual(nothing)
  })

  test('with chunks left out, swapped or added is refused', async () => {
    const chunks = chunksOf(readFileSync(stage.sealed))
    expect(chunks.length).toBeGreaterThan(4)
    const [header, first, second, ...rest] = chunks as [Buffer, Buffer, Buffer, ...Buffer[]]
    const target = await stage.aTarget()
    for (const order of [
      [header, first, ...rest],
      [header, second, first, ...rest],
      [header, first, second, ...rest.slice(0, -1)],
      [...chunks, rest.at(-1)!],
    ])
      expect(['damaged', 'truncated']).toContain(
        await faultOf(
          stage.restore(
            target,
            spoilt(() => Buffer.concat(order)),
          ),
        ),
      )
    // The knife itself harms nothing.
    await stage.restore(
      target,
      spoilt(() => Buffer.concat(chunks)),
    )
  })

  test('that is something else is said to be so', async () => {
    const target = await stage.aTarget()
    expect(
      await faultOf(
        stage.restore(
          target,
          spoilt(() => randomBytes(100_000)),
        ),
      ),
    ).toBe('not-a-backup')
    expect(
      await faultOf(
        stage.restore(
          target,
          spoilt(() => Buffer.alloc(0)),
        ),
      ),
    ).toBe('not-a-backup')
  })
})

/** The header and the chunks of a backup. */
function chunksOf(bytes: Buffer): Buffer[] {
  const magic = 'LINLI-BACKUP\n'.length
  const header = magic + 4 + bytes.readUInt32BE(magic) + 32
  const chunks = [bytes.subarray(0, header)]
  for (let at = header; at < bytes.length;) {
    const end = at + 4 + (bytes.readUInt32BE(at) & 0x7fffffff) + 16
    chunks.push(bytes.subarray(at, end))
    at = end
  }
  return chunks
}

describe('a place that does not fit', () => {
  test('a database in use is refused and stays as it is', async () => {
    const owner = await anotherDatabase()
    await ask(owner, `insert into kernel.counter values ('mine', 1)`)
    const before = await everything(owner)
    expect(await faultOf(stage.restore({ owner, dataFolder: stage.aFolder() }))).toBe('not-empty')
    expect(await everything(owner)).toEqual(before)
  })

  test('a data folder with files, or with the secret of another, is refused and stays as it is', async () => {
    const target = await stage.aTarget()
    mkdirSync(join(target.dataFolder, 'files'))
    writeFileSync(join(target.dataFolder, 'files/mine'), 'mine')
    expect(await faultOf(stage.restore(target))).toBe('not-empty')
    expect(readFileSync(join(target.dataFolder, 'files/mine'), 'utf8')).toBe('mine')
    rmSync(join(target.dataFolder, 'files'), { recursive: true })
    writeFileSync(join(target.dataFolder, 'secret.key'), '00'.repeat(32))
    expect(await faultOf(stage.restore(target))).toBe('key-other')
    expect(readFileSync(join(target.dataFolder, 'secret.key'), 'utf8')).toBe('00'.repeat(32))
  })

  test('a backup of a newer Linli is refused by name, and so is one with another past', async () => {
    const newer = await anotherDatabase()
    await ask(newer, `insert into kernel.migration (name, hash) values ('kernel/9999-later.sql', 'x')`)
    const path = join(stage.aFolder(), 'newer.backup')
    await makeBackup({ owner: newer, dataFolder: stage.aFolder(), path, passphrase, version: '9.0.0' })
    const target = await stage.aTarget()
    await expect(stage.restore(target, path)).rejects.toThrow('made by a newer Linli, 9.0.0 (kernel/9999-later.sql)')
    await ask(newer, `delete from kernel.migration where name like '%9999%'`)
    await ask(newer, `update kernel.migration set hash = 'other' where name = 'kernel/0001-kernel.sql'`)
    rmSync(path)
    await makeBackup({ owner: newer, dataFolder: stage.aFolder(), path, passphrase, version: '0.1.0' })
    expect(await faultOf(stage.restore(target, path))).toBe('schema-changed')
    expect(await leftIn(target)).toEqual(nothing)
  })
})

describe('a backup is not made', () => {
  test('over a file that is there, and leaves that file alone', async () => {
    const before = readFileSync(stage.sealed)
    expect(await faultOf(stage.backUp(stage.sealed))).toBe('file-exists')
    expect(readFileSync(stage.sealed)).toEqual(before)
  })

  test('where there is no Linli', async () => {
    const path = join(stage.aFolder(), 'none.backup')
    const owner = await anEmptyDatabase()
    expect(await faultOf(makeBackup({ owner, dataFolder: stage.aFolder(), path, passphrase, version: '0.1.0' }))).toBe(
      'no-linli',
    )
  })

  test('when a wall could hide rows from it', async () => {
    const owner = await anotherDatabase()
    await ask(owner, `drop policy keeper on kernel.audit_entry`)
    const path = join(stage.aFolder(), 'walled.backup')
    const order = { owner, dataFolder: stage.aFolder(), path, passphrase, version: '0.1.0' }
    expect(await faultOf(makeBackup(order))).toBe('hidden-rows')
    await ask(owner, `create policy keeper on kernel.audit_entry to current_user using (true)`)
    await makeBackup(order)
    rmSync(path)
    await ask(owner, `create policy narrow on kernel.audit_entry as restrictive using (area_id is null)`)
    expect(await faultOf(makeBackup(order))).toBe('hidden-rows')
  })

  test.runIf(process.getuid?.() === 0)('on a full disk, and leaves no half of a file there', async () => {
    const small = stage.aFolder()
    if (!stage.shrink(small)) return
    expect(await faultOf(stage.backUp(join(small, 'full.backup')))).toBe('disk-full')
    expect(readdirSync(small)).toEqual([])
  })
})

test.runIf(process.getuid?.() === 0)('a restore onto a full disk leaves nothing behind', async () => {
  const target = await stage.aTarget()
  if (!stage.shrink(target.dataFolder)) return
  expect(await faultOf(stage.restore(target))).toBe('disk-full')
  expect(await leftIn(target)).toEqual(nothing)
})
