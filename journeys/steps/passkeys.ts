import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CDPSession } from 'playwright-core'
import type { House } from './house.ts'
import type { Visitor } from './visitors.ts'

const root = join(import.meta.dirname, '../..')

/** A device with a finger on it, as the browser pretends one. */
export type Device = {
  /** How many passkeys it holds, each with its count. */
  passkeys(): Promise<{ signCount: number }[]>
  /** Whether its owner puts a finger on it. */
  finger(on: boolean): Promise<void>
  /** Sets the count of its passkey back, as on a copy that was made earlier. */
  setBack(): Promise<void>
}

/** Gives a visitor's browser a device that makes passkeys. */
export async function withDevice(who: Visitor): Promise<Device> {
  const session: CDPSession = await who.page.context().newCDPSession(who.page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const held = async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return {
    passkeys: async () => (await held()).map(({ signCount }) => ({ signCount })),
    finger: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    setBack: async () => {
      for (const credential of await held()) {
        const { credentialId } = credential
        await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
        await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 0 } })
      }
    },
  }
}

/** Makes an account with a password at the command line, as an administrator does. */
export async function addStaff(
  house: House,
  account: { username: string; name: string; street: string; password: string },
): Promise<void> {
  const { username, name, street, password } = account
  const args = ['server/cli/main.ts', 'staff', 'add', '--username', username, '--name', name, '--street', street]
  await promisify(execFile)(join(root, 'node_modules/.bin/node'), args, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', LINLI_DATA: house.dataFolder, LINLI_PASSWORD: password },
  })
}
