import type { IdentityChannel } from '#adapters/channels/index.ts'
import { channelRefusals } from '#contract/channels.ts'
import { type ConsentPurpose, consentRefusals } from '#contract/consents.ts'
import { mergeRefusals } from '#contract/merging.ts'
import { myDataRefusals } from '#contract/my-data.ts'
import { passkeyRefusals } from '#contract/passkeys.ts'
import { peopleRefusals } from '#contract/people.ts'
import { personRefusals } from '#contract/persons.ts'
import { rightsRefusals } from '#contract/rights.ts'
import { roleRefusals } from '#contract/roles.ts'
import { skillRefusals } from '#contract/skills.ts'
import { stoppingRefusals } from '#contract/stopping.ts'
import type { SmsDoor } from '#adapters/sms/index.ts'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { later } from '#kernel/calendar.ts'
import type { Io } from '#kernel/http/bind.ts'
import type { Listening } from '#kernel/listening.ts'
import type { House, Module } from '#kernel/module.ts'
import type { Tx } from '#kernel/tx.ts'
import { ActorMemory } from './actor-memory.ts'
import type { ApprovalDeed, ApprovalKind } from './approvals/types.ts'
import { againstClosing, closeAccount } from './deeds/close-account.ts'
import { codeSender, issueCode } from './deeds/issue-code.ts'
import { handOutPassword } from './deeds/passwords.ts'
import {
  findOrAddPerson,
  findPerson,
  maskedPhonesOf,
  namesAmong,
  namesOf,
  personsByPhones,
  phonesOf,
  sealedPhone,
} from './deeds/persons.ts'
import { takeSecondFactorOff } from './deeds/second-factor.ts'
import { startSession, type SessionIo } from './deeds/sessions.ts'
import { spendCode } from './deeds/spend-code.ts'
import { reopenSignIn } from './deeds/reopen-sign-in.ts'
import { addStaff, endRole, grantRole } from './deeds/staff.ts'
import { hatsOf, meOf } from './hats.ts'
import { identify, type Credentials } from './identify.ts'
import { allows, scopeOf } from './policy.ts'
import { maskedPhone, normalPhone, proofStands } from './rules.ts'
import { staffOfAreas } from './roles/area-staff.ts'
import { askSecondPerson, hasApproval } from './approvals/deeds.ts'
import { limits as rightsLimits } from './approvals/rules.ts'
import { waitingAbout } from './approvals/store.ts'
import { correctName, myName } from './deeds/correct-name.ts'
import { linkSender, sendDue, text, type Texting } from './links/deeds.ts'
import { dropLinks } from './links/store.ts'
import { channelRoutes } from './channels/routes.ts'
import { dropTrips } from './channels/store.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { dropChallenges } from './passkeys/store.ts'
import { knownPersons, meetPerson } from './persons/deeds.ts'
import { personRoutes } from './persons/routes.ts'
import { noteKnown, staysKnown } from './persons/store.ts'
import {
  askToMerge,
  askToPart,
  atApproval,
  join,
  listMerges,
  mergeToUndo,
  pairs,
  part,
  putAllBack,
  registered,
  sayNotSame,
  type Two,
  twoOf,
} from './merging/deeds.ts'
import { waysInOf } from './merging/store.ts'
import { rightsRoutes } from './rights/routes.ts'
import { rolesByTwo } from './roles/deeds.ts'
import { roleRoutes } from './roles/routes.ts'
import { skillRoutes } from './skills/routes.ts'
import {
  consentingTo,
  consentOf,
  holdConsent,
  saidAbout,
  type Saying,
  sayConsent,
  type Speaker,
  writeConsent,
} from './consents/deeds.ts'
import { textOf } from './consents/rules.ts'
import { dueAfter } from './rights/rules.ts'
import { skillsIn } from './skills/store.ts'
import { stoppingRoutes } from './stopping/routes.ts'
import { routesOf } from './routes.ts'
import { SeenNotes } from './seen-notes.ts'
import { addDemonstrationLogin, personById } from './store.ts'
import { openSessionsOf } from './store-sessions.ts'
import { dropCodes } from './store-codes.ts'
import { dropSessions } from './store-sessions.ts'
import { dropGuards } from './store-credentials.ts'
import type { AreaNodes, CodePurpose, DeviceProvider, HatKind, HatProvider, Means, Room, Tells } from './types.ts'

type JoinWith = Parameters<typeof join> extends [unknown, unknown, ...infer Rest] ? Rest : never

export { joinWhoStays, personsJoinedWith, samePersons, whoStays } from './merging/same-persons.ts'
export { refuse as refuseMerge } from './merging/rules.ts'
export { consentAbout } from './consents/about.ts'
export type { Saying, Speaker } from './consents/deeds.ts'
export { handedOutPassword } from './handed-out-password.ts'
export { textsUsed } from './text-budget.ts'
export type {
  AreaNode,
  AreaNodes,
  CodePurpose,
  DeviceProvider,
  HatKind,
  HatProvider,
  PersonHat,
  Role,
} from './types.ts'
export type People = ReturnType<typeof openPeople>

/**
 * Persons, how they prove who they are, and what they may act as. See README.md.
 * @param channels services outside by which somebody can sign in
 */
export function openPeople(house: House, sms: SmsDoor, channels: readonly IdentityChannel[] = []) {
  const room: Room = {
    house,
    memory: new ActorMemory(),
    seen: new SeenNotes(house),
    hatsElsewhere: async () => [],
    areaNodes: async () => new Map(),
    devices: async () => null,
    channels,
    approvals: new Map(),
    endings: new Map(),
    told: async () => undefined,
    texting: false,
  }
  room.approvals.set('role.give', rolesByTwo(room))
  const module: Module = {
    name: 'people',
    routes: [
      ...routesOf(room),
      ...roleRoutes(room),
      ...personRoutes(room),
      ...stoppingRoutes(room),
      ...skillRoutes(room),
      ...rightsRoutes(room),
      ...passkeyRoutes(room),
      ...channelRoutes(room),
    ],
    refusals: {
      ...myDataRefusals,
      ...peopleRefusals,
      ...passkeyRefusals,
      ...channelRefusals,
      ...roleRefusals,
      ...personRefusals,
      ...stoppingRefusals,
      ...consentRefusals,
      ...skillRefusals,
      ...rightsRefusals,
      ...mergeRefusals,
    },
    hears: [codeSender(room, sms), linkSender(room, sms), knownPersons],
    jobs: [
      { name: 'people.tidy', cron: '40 3 * * *', run: () => tidy(house) },
      // What was held back at night.
      {
        name: 'people.texts',
        cron: '*/5 * * * *',
        run: () =>
          house.transactions.do({ actor: systemActor('people.texts'), scope: '*', requestId: 'texts' }, (t) =>
            sendDue(room, t, sms),
          ),
      },
    ],
  }
  return {
    ...module,
    identify: (credentials: Credentials) => identify(room, credentials),
    allows,
    scopeOf,
    /** Whether somebody's last proof is fresh enough for a route that asks for one. */
    proofStands: (actor: Actor, now: Date) => proofStands(actor.provedAt, now),
    /** Units say which hats a person has through them, and what areas are called. */
    hatsFrom: (provider: HatProvider, areaNodes?: AreaNodes) => {
      room.hatsElsewhere = provider
      if (areaNodes) room.areaNodes = areaNodes
    },
    /** What somebody may act as has changed by a deed under way: their sessions are asked about anew from now on. */
    hatsChanged: async (t: Tx, personId: string): Promise<void> =>
      room.memory.forget((await openSessionsOf(t, personId)).map(({ id }) => id)),
    /** Changes of sessions, persons and roles are told to this process, so that who asks is remembered longer. */
    listensBy: (listening: Pick<Listening, 'hear' | 'hears'>): void => {
      listening.hear('linli_sessions', (personId) => room.memory.told(personId))
      room.memory.tellBy(() => listening.hears)
    },
    /** Messages say how somebody is told in the house. */
    tellsBy: (tells: Tells) => void (room.told = tells),
    /** What another module lets a second person decide about. */
    approvalsFrom: (kind: ApprovalKind, deed: ApprovalDeed) => void room.approvals.set(kind, deed),
    askSecondPerson,
    hasApproval,
    /** Of these things, those that somebody asked a second person about and nobody has decided. */
    waitingAbout,
    /** An export that tells telephone numbers of more persons than this takes two. */
    mostExported: rightsLimits.exportPersons,
    /** Screens say whose token a kiosk sends. */
    devicesFrom: (provider: DeviceProvider) => void (room.devices = provider),
    findOrAddPerson: (t: Tx, person: { name: string; phone?: string | undefined }) => findOrAddPerson(room, t, person),
    findPerson: (t: Tx, phone: string) => findPerson(room, t, phone),
    namesAmong,
    namesOf,
    personsByPhones: (t: Tx, phones: readonly string[], areaId: string) => personsByPhones(room, t, phones, areaId),
    /** Phones in full, for a deed that answers for it. */
    phonesOf: (t: Tx, ids: readonly string[]) => phonesOf(room, t, ids),
    /** A phone as it is kept; nothing where it is none. */
    normalPhone,
    /** By what a phone is found where it stands sealed. */
    phoneIndex: (phone: string) => house.seal.index(phone),
    /** Whether the staff of a street may write something about a person; they stay themselves until the transaction ends. */
    staysKnownIn: staysKnown,
    /** A street has met a person at its counter. */
    noteKnown: (t: Tx, personId: string, areaId: string) => noteKnown(t, [{ areaId, personId }], t.actor.id),
    maskedPhonesOf: (t: Tx, ids: readonly string[]) => maskedPhonesOf(room, t, ids),
    sealedPhone: (typed: string) => sealedPhone(room, typed),
    openPhone: (sealed: string) => house.seal.open(sealed),
    maskedPhone: (sealed: string) => maskedPhone(house.seal.open(sealed)),
    issueCode: (t: Tx, phone: string, purpose: CodePurpose, address: string) =>
      issueCode(room, t, phone, purpose, address),
    spendCode: (t: Tx, phone: string, purpose: CodePurpose, code: string) => spendCode(room, t, phone, purpose, code),
    startSession: (t: Tx, personId: string, hatId: string | null, io: SessionIo, means?: Means) =>
      startSession(room, t, personId, hatId, io, means),
    meOf: (t: Tx, personId: string, sessionId: string) => meOf(room, t, personId, sessionId),
    hatsOf: (t: Tx, personId: string) => hatsOf(room, t, personId, { means: 'password', owes: null }),
    /** The phone of a person, for themselves alone. */
    phoneOf: async (t: Tx, personId: string): Promise<string | null> => {
      const sealed = (await personById(t, personId))?.phoneSealed
      return sealed ? house.seal.open(sealed) : null
    },
    /** Skills offered in a street with consent, for those who look for help there. */
    skillsIn,
    /** Which of these persons consent to something now. */
    consentingTo,
    /** Consent that is asked for, said and kept by a deed elsewhere, which leaves the line in the trail. */
    consents: {
      of: consentOf,
      hold: holdConsent,
      write: (t: Tx, by: Speaker, said: Parameters<typeof writeConsent>[3]) => writeConsent(room, t, by, said),
      /** What ends with it, in the same transaction. */
      endsWith: (purpose: ConsentPurpose, end: (t: Tx, personId: string) => Promise<unknown>) =>
        void room.endings.set(purpose, end),
    },
    /** Somebody at a counter, found or written down as registering does. The caller leaves the line in the trail. */
    meetPerson: (t: Tx, who: { name: string; phone: string; another: boolean }) => meetPerson(room, t, who),
    /** Writes down what somebody said about a purpose, in general or about one thing. */
    sayConsent: (t: Tx, by: Speaker, said: Saying) => sayConsent(room, t, by, said),
    saidAbout,
    /** The text somebody would consent to now. */
    consentText: textOf,
    /** The day by which somebody who asks for a right today is answered. */
    rightsDueAfter: dueAfter,
    /** Two registrations that may be one person's; see `merging/`. */
    merging: {
      pairs,
      registered: (t: Tx, ids: readonly string[]) => registered(room, t, ids),
      sayNotSame,
      twoOf: (t: Tx, areaId: string, two: Two, hold: boolean) => twoOf(room, t, areaId, two, hold),
      askToMerge,
      join: (t: Tx, ...given: JoinWith) => join(room, t, ...given),
      waysInOf,
      listMerges,
      askToPart,
      mergeToUndo,
      putAllBack,
      part,
      atApproval,
    },
    myName,
    correctName,
    againstClosing: (t: Tx) => againstClosing(room, t),
    /** Closes the asker's account; the caller takes out what other modules hold of them. */
    closeAccount: (t: Tx, io: Pick<Io, 'clearSession'>) => closeAccount(room, t, io),
    /** Texts what somebody was told, where a text is due. */
    text: (t: Tx, telling: Texting) => text(room, t, telling),
    /** From now on texts leave. */
    startTexting: () => void (room.texting = true),
    addStaff: (t: Tx, staff: Parameters<typeof addStaff>[2]) => addStaff(room, t, staff),
    handOutPassword: (t: Tx, username: string) => handOutPassword(room, t, username),
    takeSecondFactorOff: (t: Tx, username: string) => takeSecondFactorOff(room, t, username),
    grantRole: (t: Tx, ...grant: GrantParts) => grantRole(room, t, ...grant),
    endRole,
    staffOfAreas: (t: Tx, areaIds: readonly string[]) => staffOfAreas(room, t, areaIds),
    reopenSignIn: (t: Tx, account: Parameters<typeof reopenSignIn>[2]) => reopenSignIn(room, t, account),
    /** @param kind which of the person's hats the login wears  @param at street or unit, for the list of logins */
    addDemonstrationLogin: async (
      t: Tx,
      login: { login: string; personId: string; kind: HatKind; at: string },
    ): Promise<void> => {
      if (!house.demonstration) throw new Error('Only a demonstration has demonstration logins.')
      const { login: name, personId, kind, at } = login
      await addDemonstrationLogin(t, { login: name, person_id: personId, kind, place: at })
    },
  }
}

type GrantParts = Parameters<typeof grantRole> extends [unknown, unknown, ...infer R] ? R : never

/** Forgets codes, challenges and trips to services outside of more than two days ago, wrong tries and links of more than thirty, sessions last used half a year ago. */
async function tidy(house: House): Promise<void> {
  const day = 24 * 3_600_000
  await house.transactions.do({ actor: systemActor('people.tidy'), scope: '*', requestId: 'tidy' }, async (t) => {
    await dropCodes(t, later(t.now, -2 * day))
    await dropGuards(t, later(t.now, -30 * day))
    await dropSessions(t, later(t.now, -180 * day))
    await dropLinks(t, later(t.now, -30 * day))
    await dropChallenges(t, later(t.now, -2 * day))
    await dropTrips(t, later(t.now, -2 * day))
  })
}
