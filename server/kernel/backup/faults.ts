/** Why a backup was not made or not restored. */
export type BackupFaultCode =
  | 'passphrase-missing'
  | 'passphrase-short'
  | 'passphrase-wrong'
  | 'not-a-backup'
  | 'damaged'
  | 'truncated'
  | 'file-exists'
  | 'no-linli'
  | 'hidden-rows'
  | 'schema-newer'
  | 'schema-changed'
  | 'not-empty'
  | 'key-other'
  | 'key-missing'
  | 'rows-differ'
  | 'disk-full'

/**
 * One sentence for the person at the keyboard; `code` is for scripts. Whatever was begun has been undone when it is
 * thrown: a backup leaves no file, a restore leaves the database empty.
 */
export class BackupFault extends Error {
  override name = 'BackupFault'
  readonly code: BackupFaultCode
  constructor(code: BackupFaultCode, sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** What the file system or the database said, as a fault where it has a sentence of its own. */
export function faultOf(error: unknown): unknown {
  const code = error instanceof Error ? (error as { code?: string }).code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupFault('disk-full', 'The disk is full. Free some space, or choose another place, and try again.')
  if (code === '53100')
    return new BackupFault('disk-full', 'The disk of the database is full. Free some space and try again.')
  return error
}
