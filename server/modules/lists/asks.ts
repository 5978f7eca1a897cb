import type { ConsentPurpose } from '#contract/consents.ts'
import type { MessageKind } from '#contract/messages.ts'
import type { Volunteer } from '#contract/volunteers.ts'
import type { Permission } from '#contract/route.ts'
import type { Actor, Scope } from '#kernel/actor.ts'
import type { Tx } from '#kernel/tx.ts'

/** What this module asks of units. */
export type UnitsAsked = {
  /** Makes the units of a street that are not known yet; answers all of them by the names given. */
  ensureOrganizations(
    t: Tx,
    streetId: string,
    wanted: readonly { name: string; type: string }[],
  ): Promise<Map<string, string>>
  organizationsByName(t: Tx, streetId: string, names: readonly string[]): Promise<Map<string, { id: string }>>
  organizationsOf(
    t: Tx,
    ids: readonly string[],
  ): Promise<Map<string, { id: string; name: string; shortName: string; streetId: string | null; type: string }>>
  /** Units that sit on a body today, by name; a name that two of them have is left out. */
  membersByName(t: Tx, bodyId: string, names: readonly string[]): Promise<Map<string, { id: string; streetId: string }>>
  /** Whoever is secretary of a body today. */
  secretaryOf(t: Tx, bodyId: string): Promise<string | undefined>
  /** Who speaks for these units now: unit id → person ids. */
  liaisonsOf(t: Tx, organizationIds: readonly string[]): Promise<Map<string, string[]>>
  streets(t: Tx): Promise<readonly { id: string; name: string }[]>
  /** Who may have lists of their own where a street looks: the district, its bodies, the street, its bodies and areas. */
  listOwners(t: Tx, streetId: string): Promise<ListOwner[]>
  listOwnersById(t: Tx, ids: readonly string[]): Promise<Map<string, ListOwner>>
  /** Which of these owners a unit is a member of or lies in. */
  circlesOf(t: Tx, organizationIds: readonly string[]): Promise<Map<string, Set<string>>>
  /** Which of these words name somebody who stands in the network without an account. */
  namesAmong(t: Tx, words: readonly string[]): Promise<Set<string>>
}

/** A body of the network that has lists of its own. `areaId`: its street, or the district. */
export type ListOwner = {
  kind: 'district' | 'body' | 'street' | 'residentialArea'
  id: string
  name: string
  areaId: string
  districtWide: boolean
  /** A body whose secretary keeps its lists today. */
  hasSecretary: boolean
}

/** What this module asks of messages. */
export type MessagesAsked = {
  tell(
    t: Tx,
    message: {
      personIds: readonly string[]
      kind: MessageKind
      params: Record<string, string>
      link: string | null
      organizationId?: string
      /** The body it is told to, for whoever is its secretary. */
      ofId?: string
    },
  ): Promise<unknown>
}

/** A skill somebody offers in a street, with their consent. */
export type OfferedSkill = Pick<
  Volunteer,
  'personId' | 'name' | 'what' | 'level' | 'proof' | 'proofUntil' | 'hoursAMonth'
> & {
  id: string
}

/** What this module asks of people. */
export type PeopleAsked = {
  scopeOf(permission: Permission, actor: Actor): Scope
  /** Skills offered in a street whose owners' consent stands. */
  skillsIn(t: Tx, areaId: string): Promise<OfferedSkill[]>
  /** Which of these words are the name of somebody who is known, in any street. */
  namesAmong(t: Tx, words: readonly string[]): Promise<Set<string>>
  namesOf(t: Tx, personIds: readonly string[]): Promise<Map<string, string>>
  /** Which of these persons consent to something now. */
  consentingTo(t: Tx, purpose: ConsentPurpose, personIds: readonly string[]): Promise<Set<string>>
  /** Whether the staff of a street may write something about a person. */
  staysKnownIn(t: Tx, personId: string, areaId: string): Promise<boolean>
  /** The whole number of a person; for those who may call them. */
  phoneOf(t: Tx, personId: string): Promise<string | null>
}
