export { BackupFault, type BackupFaultCode } from './faults.ts'
export { makeBackup, type BackupOrder, type BackupReport } from './make.ts'
export { restoreBackup, type RestoreOrder, type RestoreReport } from './restore.ts'
export { shortestPassphrase } from './envelope.ts'
