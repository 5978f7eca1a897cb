import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sentenceOf } from '#kernel/http/problems.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { complain, say, type Command } from './command.ts'
import { isSentence } from './open-database.ts'
import { withHouse } from './with-house.ts'

const usage = `staff add --username NAME --name NAME --street STREET [--role street-staff|auditor] [--phone NUMBER]
    Makes an account that signs in at the desk, with a role in one street: the way to the first person of an installation.
    The password is that in LINLI_PASSWORD (15 characters or more); without it one is made and printed once.
    Exit code 0: the account stands; 2: nothing was written.`

const roles = ['street-staff', 'auditor'] as const
type Asked = { username: string; name: string; street: string; role: (typeof roles)[number]; phone: string | undefined }

/** The account could not be made; the message is one sentence. */
class NotAdded extends Error {}

export const staffCommand: Command = {
  usage,
  async run([verb, ...args]) {
    const asked = verb === 'add' ? readArgs(args) : null
    if (!asked) {
      complain(usage)
      return 2
    }
    const given = process.env['LINLI_PASSWORD']
    const password = given ?? randomBytes(15).toString('base64url')
    try {
      await add(asked, password)
    } catch (error) {
      if (!(error instanceof NotAdded) && !isSentence(error)) throw error
      complain(error.message)
      return 2
    }
    say(`${asked.name} signs in as ${asked.username} (${asked.street}, ${asked.role}).`)
    if (given === undefined) say(`Password, shown this once: ${password}`)
    return 0
  },
}

function readArgs(args: string[]): Asked | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args,
      options: { username: text, name: text, street: text, role: text, phone: text },
    })
    const role = roles.find((one) => one === (values.role ?? 'street-staff'))
    if (!values.username || !values.name || !values.street || !role) return null
    return { username: values.username, name: values.name, street: values.street, role, phone: values.phone }
  } catch {
    return null
  }
}

async function add({ street, ...asked }: Asked, password: string): Promise<void> {
  await withHouse('linli staff add', async (t, { people, units }) => {
    const streets = await units.streets(t)
    const streetId = streets.find(({ name }) => name === street)?.id
    if (!streetId)
      throw new NotAdded(`There is no street ${street}. Known: ${streets.map(({ name }) => name).join(' ')}.`)
    const added = await people.addStaff(t, { ...asked, password, streetId })
    if (isRefusal(added)) throw new NotAdded(sentenceOf(added.code, added.params, 'en'))
  })
}
