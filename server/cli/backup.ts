import { parseArgs } from 'node:util'
import { BackupFault, makeBackup, type BackupReport, shortestPassphrase } from '#kernel/backup/index.ts'
import { dayOf } from '#kernel/calendar.ts'
import { complain, say, type Command } from './command.ts'
import { fromHere, isSentence, version, withDatabase } from './open-database.ts'

const usage = `backup [FILE] [--plain] [--json]
    Writes everything Linli knows into one file, linli-<day>.backup unless named; the server may go on working.
    LINLI_BACKUP_PASSPHRASE  seals the file (at least ${shortestPassphrase} characters). Keep it apart from the file.
    --plain  no seal: whoever has the file can read it, and it leaves out secret.key, without which phone numbers
             cannot be read; keep that file apart.
    --json   {"path","bytes","madeAt","sealed","tables":[{"name","rows"}],"files","auditHeads":[…]}
    Exit code 0: the file is there, whole; 2: no file was written.`

/** `backup`: one file from which `restore` makes this installation again. */
export const backupCommand: Command = { usage, run: backUp }

async function backUp(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    complain(usage)
    return 2
  }
  const passphrase = asked.plain ? null : process.env['LINLI_BACKUP_PASSPHRASE']
  if (passphrase === undefined || passphrase === '') {
    complain('Name a passphrase in LINLI_BACKUP_PASSPHRASE, or ask for a file without a seal with --plain.')
    return 2
  }
  // A name for the file, not a decision: the moment of the backup itself is the database's.
  const path = fromHere(asked.file ?? `linli-${dayOf(new Date())}.backup`)
  try {
    const report = await withDatabase(({ owner, config }) =>
      makeBackup({ owner, dataFolder: config.dataFolder, path, passphrase, version }),
    )
    say(asked.json ? JSON.stringify(report) : summary(report))
    return 0
  } catch (error) {
    if (!isSentence(error) && !(error instanceof BackupFault)) throw error
    complain(error.message)
    return 2
  }
}

function readArgs(args: string[]): { file: string | undefined; plain: boolean; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { plain: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    })
    return positionals.length > 1 ? null : { file: positionals[0], ...values }
  } catch {
    return null
  }
}

function summary(report: BackupReport): string {
  const rows = report.tables.reduce((sum, table) => sum + table.rows, 0)
  return [
    `${report.path}`,
    `  ${report.tables.length} tables, ${rows} rows, ${report.files} files, ${(report.bytes / 1e6).toFixed(1)} MB`,
    `  as of ${report.madeAt}, ${report.sealed ? 'sealed' : 'not sealed, without the secret'}`,
    ...report.auditHeads.map(({ chain, number, hash }) => `  audit ${chain} ${number} ${hash}`),
  ].join('\n')
}
