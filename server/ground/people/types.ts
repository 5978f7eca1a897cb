import type { consentChannels, ConsentPurpose } from '#contract/consents.ts'
import type { ChannelName, IdentityChannel, Way } from '#adapters/channels/index.ts'
import type { hatKinds } from '#contract/people.ts'
import type { refusalGrounds, rightKinds, rightStates } from '#contract/rights.ts'
import type { skillLevels } from '#contract/skills.ts'
import type { Role } from '#contract/roles.ts'
import type { Generated } from 'kysely'
import type { Actor, ActorHat, Scope } from '#kernel/actor.ts'
import type { House } from '#kernel/module.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ActorMemory } from './actor-memory.ts'
import type { ApprovalDeed, ApprovalKind, ApprovalTables } from './approvals/types.ts'
import type { SeenNotes } from './seen-notes.ts'

/** What a code is for; one sent for one purpose opens nothing else. */
export type CodePurpose = 'sign-in' | 'invitation' | 'proof'
/** How a session was begun; `totp` and `recovery-code` came with a password. Staff hats are worn only after a password or a passkey (or in the demonstration). */
export type Means = 'password' | 'totp' | 'recovery-code' | 'passkey' | 'code' | 'channel' | 'link' | 'demonstration'
/** What has to be done before a session offers more than the hat of a member: a password somebody else chose, or too old, or a second
 * factor that the profile demands. */
export type Owed = 'password' | 'second-factor'
/** How a session began, which decides what it may offer; `onlyHatId` beside a member's where it is held to one hat. */
export type Begun = { means: Means; owes: Owed | null; onlyHatId?: string | null }
export type { Role } from '#contract/roles.ts'
export type HatKind = (typeof hatKinds)[number]

/** A hat with the names a screen shows. */
export type PersonHat = ActorHat & {
  kind: HatKind
  streetName: string | null
  organizationName: string | null
  /** The street and the name of a residential area, where the hat's node is one. */
  ofArea?: { streetId: string; name: string }
}

/** Tells the hats a person has through a unit; given by units. */
export type HatProvider = (t: Tx, personId: string) => Promise<PersonHat[]>
/**
 * A node of the area tree as a role sees it today; `reach` is the node and everything below it, nothing where it does not
 * stand. A residential area that went into another is that one: `id`; `street` is where it lies.
 */
export type AreaNode = {
  name: string
  level: string
  reach: Scope
  id?: string
  street?: { id: string; name: string }
}
/** Tells of nodes of the area tree; given by units. */
export type AreaNodes = (t: Tx, areaIds: readonly string[]) => Promise<ReadonlyMap<string, AreaNode>>
/** Tells whose token a kiosk sends; given by screens. */
export type DeviceProvider = (token: string) => Promise<Actor | null>

/** Tells persons something in the house, as messages does. */
export type Tells = (
  t: Tx,
  telling: { personIds: readonly string[]; kind: 'rights.answered'; params: Record<string, string>; link: string },
) => Promise<unknown>

/** What the deeds of this module work with; the providers come when the house is wired. */
export type Room = {
  house: House
  memory: ActorMemory
  seen: SeenNotes
  hatsElsewhere: HatProvider
  areaNodes: AreaNodes
  devices: DeviceProvider
  /** Services outside by which somebody can show who they are; none unless they are set up. */
  channels: readonly IdentityChannel[]
  /** What a second person may decide about, by kind. */
  approvals: Map<ApprovalKind, ApprovalDeed>
  /** What else ends when consent is withdrawn, in the same transaction; said by whoever keeps what rests on it. */
  endings: Map<ConsentPurpose, (t: Tx, personId: string) => Promise<unknown>>
  /** Tells persons in the house; given by messages. */
  told: Tells
  /** Whether texts leave: not while a demonstration is built, nor from the command line. */
  texting: boolean
}

/** A standing grant of a role, as sessions read it. */
export type Grant = { id: string; role: Role; areaId: string }

export type PeopleTables = ApprovalTables & {
  'people.person': {
    id: string
    name: string
    search: string
    phone_sealed: string | null
    phone_index: string | null
    created_at: Date
    version: Generated<number>
    changed_at: Date | null
    changed_by: string | null
    closed_at: Generated<Date | null>
    /** Staff stopped every way they sign in by. */
    stopped_at: Generated<Date | null>
    /** Who stays, where this person was found twice and goes. */
    same_as: Generated<string | null>
  }
  'people.merge': {
    id: string
    area_id: string
    stays_id: string
    joined_id: string
    asked_by: string
    approved_by: string
    merged_at: Date
    undo_asked_by: Generated<string | null>
    undo_approved_by: Generated<string | null>
    undone_at: Generated<Date | null>
  }
  'people.merge_move': {
    merge_id: string
    number: number
    area_id: string
    place: string
    row_id: string
    before: Record<string, unknown>
    print: string
  }
  'people.not_same': {
    area_id: string
    one_id: string
    other_id: string
    said_by: string
    said_at: Date
    stands: boolean
  }
  'people.sign_in_stop': {
    id: string
    person_id: string
    area_id: string
    reason: string
    stopped_by: string
    stopped_at: Date
    lifted_reason: Generated<string | null>
    lifted_by: Generated<string | null>
    lifted_at: Generated<Date | null>
  }
  'people.known_person': { area_id: string; person_id: string; since: Date; registered_by: string | null }
  'people.credential': StoredPassword & {
    username: string
    person_id: string
    changed_at: Date
    must_change: boolean
  }
  'people.second_factor': {
    person_id: string
    secret_sealed: string
    begun_at: Date
    confirmed_at: Date | null
    last_step: number | null
  }
  'people.recovery_code': { id: string; person_id: string; code_hash: string; used_at: Date | null }
  'people.passkey': {
    id: string
    person_id: string
    credential_id: string
    public_key: string
    counter: number
    transports: string
    name: string
    synced: boolean
    made_at: Date
    used_at: Date | null
    stopped_at: Date | null
    version: Generated<number>
    changed_at: Date
  }
  'people.passkey_challenge': {
    challenge_hash: string
    purpose: 'sign-in' | 'register' | 'proof'
    person_id: string | null
    address_index: string | null
    made_at: Date
    expires_at: Date
    used_at: Date | null
  }
  'people.channel_binding': {
    id: string
    person_id: string
    channel: ChannelName
    subject_index: string
    bound_at: Date
    used_at: Date | null
  }
  'people.channel_trip': {
    state_hash: string
    ticket_hash: string
    way: Way
    person_id: string | null
    session_id: string | null
    address_index: string | null
    made_at: Date
    expires_at: Date
    back_at: Date | null
    subject_index: string | null
    kept_at: Date | null
  }
  'people.old_password': StoredPassword & { id: string; username: string; ended_at: Date }
  'people.guard': {
    key: string
    failures: number
    last_failed_at: Date
    locked_until: Date | null
    stopped_at: Date | null
  }
  'people.sign_in_code': {
    id: string
    purpose: CodePurpose
    phone_index: string
    address_index: string
    code_hash: string
    sent_at: Date
    expires_at: Date
    tries: Generated<number>
    ended_at: Date | null
    to_send: string | null
  }
  'people.sign_in_link': {
    id: string
    person_id: string
    token_hash: string
    hat_id: string
    path: string
    made_at: Date
    send_after: Date
    expires_at: Date
    used_at: Date | null
    to_send: string | null
  }
  'people.consent': {
    id: string
    person_id: string
    purpose: ConsentPurpose
    version: number
    given: boolean
    at: Date
    channel: (typeof consentChannels)[number]
    recorded_by: string | null
    /** What it was given for, when not in general. */
    about: string | null
  }
  'people.rights_request': {
    id: string
    person_id: string
    area_id: string
    kind: (typeof rightKinds)[number]
    what_sealed: string
    filed_at: Date
    filed_by: string | null
    due_on: string
    provisional: boolean
    state: Generated<(typeof rightStates)[number]>
    ground: (typeof refusalGrounds)[number] | null
    answer_sealed: string | null
    answered_by: string | null
    answered_at: Date | null
    version: Generated<number>
  }
  'people.skill': {
    id: string
    person_id: string
    area_id: string
    what: string
    level: (typeof skillLevels)[number]
    proof: string
    proof_until: string | null
    hours_a_month: number | null
    written_by: string
    written_at: Date
    version: Generated<number>
  }
  'people.session': {
    id: string
    person_id: string
    token_hash: string
    means: Means
    owes: Owed | null
    hat_id: string
    only_hat_id: string | null
    device: string
    started_at: Date
    last_seen_at: Date
    proved_at: Date
    ended_at: Date | null
  }
  'people.role_grant': {
    id: string
    person_id: string
    role: Role
    area_id: string
    valid_from: string
    valid_to: string | null
    given_by: string | null
    given_at: Date | null
    approved_by: string | null
    ended_by: string | null
  }
  'people.demonstration_login': {
    login: string
    person_id: string
    kind: HatKind
    place: string
    number: Generated<number>
  }
}

/** A password as it is stored: never itself, only its hash with everything needed to compute it again. */
export type StoredPassword = {
  algorithm: string
  /** KiB. */
  memory: number
  passes: number
  parallelism: number
  /** base64url. */
  salt: string
  /** base64url. */
  hash: string
}
