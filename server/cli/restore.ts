import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BackupFault, restoreBackup, type RestoreReport } from '#kernel/backup/index.ts'
import { complain, say, type Command } from './command.ts'
import { fromHere, isSentence, withDatabase } from './open-database.ts'

const usage = `restore FILE [--json]
    Makes an installation again from a backup, in an empty database and a data folder without files or another's secret.
    Every table is compared with the backup, row by row, before anything is kept. Stop the server first.
    LINLI_BACKUP_PASSPHRASE  the passphrase the file was sealed with
    --json   {"madeAt","linli","tables":[{"name","rows"}],"files","migrated":[…]}
    Exit code 0: all of it is back; 2: nothing was kept.`

/** `restore`: the other half of `backup`. */
export const restoreCommand: Command = { usage, run: restore }

async function restore(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    complain(usage)
    return 2
  }
  const path = fromHere(asked.file)
  if (!existsSync(path)) {
    complain(`There is no file ${path}.`)
    return 2
  }
  const passphrase = process.env['LINLI_BACKUP_PASSPHRASE'] || undefined
  try {
    const report = await withDatabase(
      ({ owner, config }) => restoreBackup({ owner, dataFolder: config.dataFolder, path, passphrase }),
      { alone: true },
    )
    say(asked.json ? JSON.stringify(report) : summary(report))
    return 0
  } catch (error) {
    if (!isSentence(error) && !(error instanceof BackupFault)) throw error
    complain(error.message)
    return 2
  }
}

function readArgs(args: string[]): { file: string; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const [file, ...more] = positionals
    return file === undefined || more.length > 0 ? null : { file, json: values.json }
  } catch {
    return null
  }
}

function summary(report: RestoreReport): string {
  const width = Math.max(...report.tables.map(({ name }) => name.length))
  return [
    `Backup of ${report.madeAt} by Linli ${report.linli}`,
    ...report.tables.map(({ name, rows }) => `  ${name.padEnd(width)}  ${String(rows).padStart(9)} rows, all the same`),
    `  ${report.files} files`,
    ...report.migrated.map((name) => `  then ran ${name}`),
  ].join('\n')
}
