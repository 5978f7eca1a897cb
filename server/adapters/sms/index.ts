import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** One text to one phone. Providers hold approved templates; only the values travel. */
export type Sms = {
  phone: string
  /** A code's purpose, or the kind of a message of the house. */
  template: string
  /** What stands in the template's blank: six digits, or the address of a one-time link. */
  code: string
  /** The other words of the template; a code has none. */
  words?: Record<string, string>
  /** When it was made, by the database's clock. */
  at: Date
}

/** Someone who carries texts to phones. `send` throws when it could not hand the text over. */
export type SmsDoor = { send(sms: Sms): Promise<void> }

/** File of the outbox within the data folder. */
export const outboxPath = (dataFolder: string): string => join(dataFolder, 'sms', 'outbox.ndjson')

/**
 * Appends each text as one line of JSON to `<data>/sms/outbox.ndjson`, readable by its owner only, for the gateway
 * of an office to take from.
 */
export function fileSms(dataFolder: string): SmsDoor {
  const path = outboxPath(dataFolder)
  return {
    async send({ phone, template, code, words, at }) {
      mkdirSync(join(dataFolder, 'sms'), { recursive: true, mode: 0o700 })
      appendFileSync(path, `${JSON.stringify({ at: at.toISOString(), phone, template, code, words })}\n`, {
        mode: 0o600,
      })
    },
  }
}

/** Prints each text; for the demonstration only, where phones are invented. */
export function consoleSms(print: (line: string) => void): SmsDoor {
  return {
    async send({ phone, template, code }) {
      print(`SMS → ${phone} [${template}] ${code}`)
    },
  }
}

/**
 * The provider of this installation: the file for a gateway, and in the demonstration the console besides.
 * @param print where the demonstration shows its texts; standard output otherwise
 */
export function openSms(
  installation: { dataFolder: string; demonstration: boolean },
  print: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): SmsDoor {
  const providers = [fileSms(installation.dataFolder), ...(installation.demonstration ? [consoleSms(print)] : [])]
  return {
    async send(sms) {
      for (const provider of providers) await provider.send(sms)
    },
  }
}
