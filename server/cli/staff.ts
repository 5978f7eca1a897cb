import { parseArgs } from 'node:util'
import { adminRoles, type Role, roles } from '#contract/roles.ts'
import { sentenceOf } from '#kernel/http/problems.ts'
import { handedOutPassword } from '#ground/people/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { complain, say, type Command } from './command.ts'
import { isSentence } from './open-database.ts'
import { withHouse } from './with-house.ts'

const usage = `staff add --username NAME --name NAME --street STREET [--role street-staff|auditor] [--phone NUMBER]
staff add --username NAME --name NAME --role system-admin|security-admin|audit-admin [--phone NUMBER]
    Makes an account that signs in at the desk, with a role in one street or, for the three administrators, in the
    district: the way to the first persons of an installation. Everybody else's role is given at the desk.
    The password is that in LINLI_PASSWORD (by the rules of LINLI_PROFILE, 15 characters or more by nist); without it
    one is made and printed once. Its owner changes it at the first sign-in.
staff password --username NAME
    Somebody forgot theirs: makes a password, printed once, that its owner changes at the next sign-in. Ends what is open.
staff second-factor --username NAME
    Takes app and passkeys off for somebody who lost them, phone and recovery codes. Make sure first who asks. Ends what
    is open.
staff reopen --username NAME | --phone NUMBER
    Opens a sign-in again that too many wrong tries stopped. Make sure first who asks.
    Exit code 0: done; 2: nothing was written.`

/** Without a street for a role of the district. */
type Asked = { username: string; name: string; street: string | undefined; role: Role; phone: string | undefined }

/** It could not be done; the message is one sentence. */
class NotDone extends Error {}

export const staffCommand: Command = {
  usage,
  async run([verb, ...args]) {
    if (verb === 'password' || verb === 'reopen' || verb === 'second-factor') return help(verb, args)
    const asked = verb === 'add' ? readArgs(args) : null
    if (!asked) {
      complain(usage)
      return 2
    }
    const given = process.env['LINLI_PASSWORD']
    const password = given ?? handedOutPassword()
    let at: string
    try {
      at = await add(asked, password)
    } catch (error) {
      if (!(error instanceof NotDone) && !isSentence(error)) throw error
      complain(error.message)
      return 2
    }
    say(`${asked.name} signs in as ${asked.username} (${at}, ${asked.role}).`)
    if (given === undefined) say(`Password, shown this once: ${password}`)
    return 0
  },
}

/** A new password, a stopped sign-in opened again, a second factor taken off. */
async function help(verb: 'password' | 'reopen' | 'second-factor', args: string[]): Promise<number> {
  const account = readAccount(args)
  if (!account || (verb !== 'reopen' && !('username' in account))) {
    complain(usage)
    return 2
  }
  try {
    const done = await withHouse(`linli staff ${verb}`, async (t, { people }) => {
      if (verb === 'reopen') {
        if (!(await people.reopenSignIn(t, account))) throw new NotDone('That sign-in is not closed.')
        return 'The sign-in is open again.'
      }
      const { username } = account as { username: string }
      if (verb === 'second-factor') {
        if (!(await people.takeSecondFactorOff(t, username)))
          throw new NotDone(`${username} has neither second factor nor passkey.`)
        return 'The second factor is off.'
      }
      const password = await people.handOutPassword(t, username)
      if (password === undefined) throw new NotDone(`There is no account ${username}.`)
      return `Password, shown this once: ${password}`
    })
    say(done)
    return 0
  } catch (error) {
    if (!(error instanceof NotDone) && !isSentence(error)) throw error
    complain(error.message)
    return 2
  }
}

function readAccount(args: string[]): { username: string } | { phone: string } | null {
  const text = { type: 'string' } as const
  try {
    const { username, phone } = parseArgs({ args, options: { username: text, phone: text } }).values
    if (username && !phone) return { username }
    return phone && !username ? { phone } : null
  } catch {
    return null
  }
}

function readArgs(args: string[]): Asked | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args,
      options: { username: text, name: text, street: text, role: text, phone: text },
    })
    const role = roles.find((one) => one === (values.role ?? 'street-staff'))
    if (!values.username || !values.name || !role || isTop(role) === Boolean(values.street)) return null
    return { username: values.username, name: values.name, street: values.street, role, phone: values.phone }
  } catch {
    return null
  }
}

/** Answers the name of the node the role is given at. */
async function add({ street, ...asked }: Asked, password: string): Promise<string> {
  return withHouse('linli staff add', async (t, { people, units }) => {
    const nodes = await (street === undefined ? units.districts(t) : units.streets(t))
    const node = nodes.find(({ name }) => street === undefined || name === street)
    if (!node) throw new NotDone(`There is no street ${street}. Known: ${nodes.map(({ name }) => name).join(' ')}.`)
    const added = await people.addStaff(t, { ...asked, password, streetId: node.id })
    if (isRefusal(added)) throw new NotDone(sentenceOf(added.code, added.params, 'en'))
    return node.name
  })
}

function isTop(role: Role): boolean {
  return adminRoles.some((admin) => admin === role)
}
