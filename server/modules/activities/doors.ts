import type { Files } from '#adapters/files.ts'
import type { ConsentPurpose } from '#contract/consents.ts'
import type { Permission } from '#contract/route.ts'
import type { Messages } from '#ground/messages/index.ts'
import type { People, Saying, Speaker } from '#ground/people/index.ts'
import type { ParticipationRecord } from '#ground/record/index.ts'
import type { Venue } from '#contract/units.ts'
import type { Closure } from '#contract/venue-shapes.ts'
import type { Actor, Scope } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { TextSeal } from '#kernel/sealed-text.ts'
import type { Transactions, Tx } from '#kernel/tx.ts'

/** How a place stands to a stretch of time. */
export type VenueDoor =
  | { state: 'open' }
  | { state: 'unknown' }
  | { state: 'closed'; next: string | null }
  | { state: 'closes'; until: string }

/** What activities ask of units. */
export type UnitsDoor = {
  street(t: Tx, id: string): Promise<{ name: string } | null | undefined>
  venue(t: Tx, id: string): Promise<Venue | null | undefined>
  venueClosedOn(t: Tx, venueId: string, days: { from: string; to: string }): Promise<Closure | undefined>
  venueDuring(t: Tx, venueId: string, during: { from: Date; to: Date }): Promise<VenueDoor | undefined>
  openVenueFor(
    t: Tx,
    opening: { venueId: string; areaId: string; activityId: string; from: Date; to: Date },
  ): Promise<void>
  openingOf(
    t: Tx,
    activityId: string,
    at: { venueId: string; from: Date; to: Date },
  ): Promise<{ by: string; at: string } | null>
  organizationsOf(
    t: Tx,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { name: string; streetId: string | null }>>
  isOfUnit(t: Tx, personId: string, organizationIds: readonly string[]): Promise<boolean>
  isOfMemberUnit(t: Tx, personId: string, streetId: string): Promise<boolean>
}

/** What activities ask of people. */
export type PeopleDoor = {
  findOrAddPerson(
    t: Tx,
    person: { name: string; phone?: string | undefined },
  ): Promise<{ id: string; name: string } | Refusal>
  namesOf(t: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  staysKnownIn(t: Tx, personId: string, areaId: string): Promise<boolean>
  noteKnown(t: Tx, personId: string, areaId: string): Promise<void>
  maskedPhonesOf(t: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>>
  scopeOf(permission: Permission, actor: Actor): Scope
  sayConsent(t: Tx, by: Speaker, said: Saying): Promise<{ done: true } | Refusal>
  consentText(purpose: ConsentPurpose): { version: number; zh: string; en: string }
} & Pick<People, 'saidAbout' | 'rightsDueAfter' | 'askSecondPerson' | 'approvalsFrom' | 'waitingAbout'>

/** Everything a deed of this module may reach besides its transaction. */
export type Doors = {
  units: UnitsDoor
  people: PeopleDoor
  record: Pick<ParticipationRecord, 'write'>
  messages: Pick<Messages, 'tell'>
  seal: TextSeal
  /** Where the pictures of activities lie. */
  files: Files
  /** For what is looked up before the deed's own transaction. */
  transactions: Transactions
  /** Absolute address people reach Linli at, without trailing slash. */
  publicUrl: string
}
