import { z } from 'zod'
import { PasskeyAnswer } from './passkey-shapes.ts'
import { roles } from './roles.ts'
import { Done, Id, Moment, Version, idParams, refusals, route } from './route.ts'

/** Why an account cannot be signed in to, whatever was proved. */
export const shut = ['sign-in.stopped-by-staff', 'sign-in.joined'] as const

export const peopleRefusals = refusals({
  'sign-in.wrong': { status: 401, params: [] },
  'sign-in.locked': { status: 429, params: ['minutes'] },
  'sign-in.stopped': { status: 403, params: [] },
  'sign-in.stopped-by-staff': { status: 403, params: [] },
  'sign-in.joined': { status: 403, params: [] },
  'code.wrong': { status: 401, params: ['triesLeft'] },
  'code.expired': { status: 410, params: [] },
  'code.too-soon': { status: 429, params: ['seconds'] },
  'code.too-many-today': { status: 429, params: [] },
  'code.none-left-today': { status: 429, params: [] },
  'link.ended': { status: 410, params: [] },
  'link.somebody-else': { status: 409, params: ['name'] },
  'link.press': { status: 409, params: [] },
  'name.missing': { status: 422, params: [] },
  'phone.malformed': { status: 422, params: [] },
  'password.short': { status: 422, params: ['least'] },
  'password.simple': { status: 422, params: ['classes'] },
  'password.common': { status: 422, params: [] },
  'password.same': { status: 422, params: [] },
  'password.used-before': { status: 422, params: ['count'] },
  'password.wrong': { status: 401, params: [] },
  'second-factor.missing': { status: 401, params: [] },
  'second-factor.wrong': { status: 401, params: [] },
  'second-factor.used': { status: 401, params: [] },
  'second-factor.on': { status: 409, params: [] },
  'second-factor.last': { status: 409, params: [] },
  'account.open': { status: 409, params: [] },
  'username.taken': { status: 409, params: [] },
  'demonstration.off': { status: 404, params: [] },
})

/** The offices of persons who look after a body, or a party organisation, and read its members’ business. */
export const secretaryHats = ['committee-secretary', 'branch-secretary'] as const
/** What a person acts as; one person may have several and switches in one tap. */
export const hatKinds = ['member', 'liaison', ...secretaryHats, ...roles] as const
export const Hat = z.object({
  id: z.string(),
  kind: z.enum(hatKinds),
  /** The street of a staff or auditor hat, of the liaison's unit, or of what one is secretary of. */
  streetId: Id.nullable(),
  streetName: z.string().nullable(),
  /** The residential area whose staff one is. */
  areaName: z.string().nullable(),
  organizationId: Id.nullable(),
  /** What the office is of: the unit, the body or the party organisation. */
  organizationName: z.string().nullable(),
})
export type Hat = z.infer<typeof Hat>

export const Me = z.object({
  personId: Id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  hats: z.array(Hat),
  hatId: z.string(),
  /** What has to be done before more than the hat of a member is offered. */
  owes: z.enum(['password', 'second-factor']).nullable(),
  demonstration: z.boolean(),
})
export type Me = z.infer<typeof Me>

/** Six digits of the app, or a recovery code. */
export const SecondFactorCode = z.string().min(6).max(20)

/** Mobile number of mainland China, as people type it: blanks and +86 are taken off by the server. */
const Phone = z.string().min(11).max(20)

export const signInWithPassword = route({
  method: 'POST',
  path: '/api/session/password',
  summary: 'Sign in with user name and password, and a code where the second factor is on',
  permission: 'public',
  body: z.strictObject({
    username: z.string().min(1).max(64),
    password: z.string().min(1).max(256),
    code: SecondFactorCode.optional(),
  }),
  answer: Me,
  refusals: [
    'sign-in.wrong',
    'sign-in.locked',
    'sign-in.stopped',
    'second-factor.missing',
    'second-factor.wrong',
    'second-factor.used',
    'passkey.needed',
    ...shut,
  ],
  keyless: true,
})
export const requestCode = route({
  method: 'POST',
  path: '/api/session/code-requests',
  summary: 'Send a sign-in code to a phone; the answer is the same for known and unknown numbers',
  permission: 'public',
  body: z.strictObject({ phone: Phone }),
  answer: z.object({ expiresInSeconds: z.int(), resendAfterSeconds: z.int() }),
  refusals: ['phone.malformed', 'code.too-soon', 'code.too-many-today', 'code.none-left-today'],
  keyless: true,
})
export const signInWithCode = route({
  method: 'POST',
  path: '/api/session/code',
  summary: 'Sign in with a phone code; a number not seen before becomes a new account and gives its name',
  permission: 'public',
  body: z.strictObject({
    phone: Phone,
    code: z.string().regex(/^\d{6}$/),
    name: z.string().trim().min(2).max(20).optional(),
  }),
  answer: Me,
  refusals: ['code.wrong', 'code.expired', 'sign-in.stopped', 'name.missing', ...shut],
  keyless: true,
})
// Only by a press on its page: whoever previews the address, with the page's scripts too, spends nothing.
export const openLink = route({
  method: 'POST',
  path: '/api/session/link',
  summary: 'Open the one-time link of a text: signs its person in, and says where it leads',
  permission: 'public',
  body: z.strictObject({
    token: z.string().min(20).max(64),
    /** Somebody pressed the button; without it a link that would be spent is refused `link.press`. */
    pressed: z.boolean().default(false),
    /** Whoever is signed in on this device agrees to be signed out. */
    instead: z.boolean().optional(),
  }),
  answer: z.object({ me: Me, path: z.string() }),
  refusals: ['link.ended', 'link.somebody-else', 'link.press', ...shut],
  keyless: true,
})
export const demonstrationLogins = route({
  method: 'GET',
  path: '/api/demonstration',
  summary: 'Whether this is a demonstration, and whom one may sign in as',
  permission: 'public',
  answer: z.object({
    on: z.boolean(),
    logins: z.array(z.object({ login: z.string(), name: z.string(), kind: z.enum(hatKinds), at: z.string() })),
  }),
  refusals: [],
})
export const signInAsDemonstration = route({
  method: 'POST',
  path: '/api/session/demonstration',
  summary: 'Sign in as a person of the demonstration district',
  permission: 'public',
  body: z.strictObject({ login: z.string().max(64) }),
  answer: Me,
  refusals: ['demonstration.off', ...shut],
  keyless: true,
})
export const showMe = route({
  method: 'GET',
  path: '/api/me',
  summary: 'Who I am and what I may act as; null for a stranger',
  permission: 'public',
  answer: z.object({ me: Me.nullable() }),
  refusals: [],
})
/** How one proves again who sits here; `code` is the second factor's. */
export const proofs = ['password', 'passkey', 'code', 'phone', 'demonstration'] as const

export const requestProofCode = route({
  method: 'POST',
  path: '/api/me/proof/code-requests',
  summary: 'Send a code to my phone, to prove again who sits here',
  permission: 'signed-in',
  answer: z.object({ expiresInSeconds: z.int(), resendAfterSeconds: z.int() }),
  refusals: ['code.too-soon', 'code.too-many-today', 'code.none-left-today'],
  keyless: true,
})
// Without a key, as beside one a hash of the password would be stored.
export const proveAgain = route({
  method: 'POST',
  path: '/api/me/proof',
  summary: 'Prove again who sits here, before a deed that asks for it',
  permission: 'signed-in',
  body: z.strictObject({
    by: z.enum(proofs),
    secret: z.string().max(256).default(''),
    passkey: PasskeyAnswer.optional(),
  }),
  answer: Done,
  refusals: [
    'password.wrong',
    'second-factor.missing',
    'second-factor.wrong',
    'second-factor.used',
    'sign-in.locked',
    'sign-in.stopped',
    'demonstration.off',
    'code.wrong',
    'code.expired',
    'passkey.address',
    'passkey.old',
    'passkey.wrong',
    'passkey.origin',
    'passkey.unknown',
    'passkey.copied',
    'passkey.needed',
  ],
  keyless: true,
})
export const chooseHat = route({
  method: 'POST',
  path: '/api/me/hat',
  summary: 'Act as another of my hats',
  permission: 'signed-in',
  body: z.strictObject({ hatId: z.string().max(128) }),
  answer: Me,
  refusals: [],
})
export const signOut = route({
  method: 'POST',
  path: '/api/session/end',
  summary: 'Sign out on this device',
  permission: 'public',
  answer: Done,
  refusals: [],
  keyless: true,
})
/** Proofs a session begins with; `totp` and `recovery-code` came with a password. */
export const means = [
  'password',
  'totp',
  'recovery-code',
  'passkey',
  'code',
  'channel',
  'link',
  'demonstration',
] as const

export const listMySessions = route({
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Devices I am signed in on',
  permission: 'signed-in',
  answer: z.object({
    rows: z.array(
      z.object({
        id: Id,
        device: z.string(),
        /** By which proof it began. */
        means: z.enum(means),
        startedAt: Moment,
        lastSeenAt: Moment,
        current: z.boolean(),
      }),
    ),
  }),
  refusals: [],
})
export const revokeSession = route({
  method: 'POST',
  path: '/api/me/sessions/:id/end',
  summary: 'End one of my sessions',
  permission: 'signed-in',
  params: idParams,
  answer: Done,
  refusals: [],
})

export const MyPasskey = z.object({
  id: Id,
  name: z.string(),
  /** Whether its maker keeps it on other devices of mine too. */
  synced: z.boolean(),
  madeAt: Moment,
  usedAt: Moment.nullable(),
  /** Its count went back: it opens nothing any more. */
  stopped: z.boolean(),
  version: Version,
})
export type MyPasskey = z.infer<typeof MyPasskey>

/** How I sign in; without a user name there is no password. */
export const MyAccount = z.object({
  password: z
    .object({
      username: z.string(),
      changedAt: Moment,
      /** Until when it is good, where the profile says so. */
      goodUntil: Moment.nullable(),
      least: z.int(),
      classes: z.int(),
    })
    .nullable(),
  secondFactor: z.object({ since: Moment, recoveryCodesLeft: z.int() }).nullable(),
  /** By what a deed that asks once more is proved in this session; null where there is nothing to prove by. */
  proof: z.enum(proofs).nullable(),
  /** By what else, where that is not at hand. */
  otherProof: z.enum(proofs).nullable(),
  phoneMasked: z.string().nullable(),
  /** Null without a user name. */
  passkeys: z
    .object({
      /** `name`: there can be some; not where the house is reached at a `number`, or by `plain` http. */
      at: z.enum(['name', 'number', 'plain']),
      host: z.string(),
      rows: z.array(MyPasskey),
    })
    .nullable(),
})
export type MyAccount = z.infer<typeof MyAccount>

export const showMyAccount = route({
  method: 'GET',
  path: '/api/me/account',
  summary: 'How I sign in',
  permission: 'signed-in',
  answer: MyAccount,
  refusals: [],
})
// Without a key on purpose: what is stored beside a key is a fast hash of the body, and here the body is a password.
export const changePassword = route({
  method: 'POST',
  path: '/api/me/password',
  summary: 'Change my password; every other session of mine ends',
  permission: 'signed-in',
  body: z.strictObject({ current: z.string().min(1).max(256), next: z.string().min(1).max(256) }),
  answer: Me,
  refusals: [
    'password.wrong',
    'password.short',
    'password.simple',
    'password.common',
    'password.same',
    'password.used-before',
    'sign-in.locked',
    'sign-in.stopped',
  ],
  keyless: true,
})
export const reopenSignIn = route({
  method: 'POST',
  path: '/api/accounts/reopen',
  summary: 'Open a locked or stopped sign-in again, for somebody whose identity staff made sure of',
  permission: 'street-staff',
  body: z.strictObject({ by: z.enum(['phone', 'username']), account: z.string().min(1).max(64) }),
  answer: Done,
  refusals: ['phone.malformed', 'account.open'],
})
