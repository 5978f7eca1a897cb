import { join } from 'node:path'
import { openFiles } from '#adapters/files.ts'
import { activityPhotoRefusals } from '#contract/activity-photos.ts'
import { activityRefusals } from '#contract/activities.ts'
import { guestRefusals } from '#contract/guests.ts'
import { removalRefusals } from '#contract/photo-removals.ts'
import type { Messages } from '#ground/messages/index.ts'
import type { ParticipationRecord } from '#ground/record/index.ts'
import type { House, Module } from '#kernel/module.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { leaveAll } from './deeds/cancel-sign-up.ts'
import { joinSignUps, type JoinedSignUps, partSignUps } from './deeds/join-persons.ts'
import { closeOverdue } from './deeds/close-activity.ts'
import { edit } from './deeds/edit-activity.ts'
import { moveTo } from './deeds/move-activity.ts'
import { type Draft, plan } from './deeds/plan-activity.ts'
import type { Doors, PeopleDoor, UnitsDoor } from './doors.ts'
import { newNamesHearer } from './hear-new-names.ts'
import { consentHearer } from './photos/hear-consents.ts'
import { fileHearer, letGoOfOld } from './photos/let-go.ts'
import { decideByTwo, removalApproval } from './photos/removals.ts'
import { photoRoutes } from './photos/routes.ts'
import { routesOf } from './routes.ts'
import { planHosts } from './joining/units.ts'
import { insideOf, signedUpTwice } from './store-joining.ts'
import { openSignUpsOf } from './store-places.ts'
import { pageFor, plannersOf, rowsFor } from './store-rows.ts'

export type { Draft as ActivityDraft } from './deeds/plan-activity.ts'
export type { ActivityFilter } from './store-rows.ts'
export type Activities = Module & {
  plan(t: Tx, draft: Draft): Promise<{ id: string; code: string; version: number } | Refusal>
  /** Puts an activity on another day and time; those signed up are told. */
  edit(t: Tx, id: string, body: Parameters<typeof edit>[3]): ReturnType<typeof edit>
  moveTo(t: Tx, id: string, to: Parameters<typeof moveTo>[3]): ReturnType<typeof moveTo>
  pageFor: typeof pageFor
  rowsFor: typeof rowsFor
  plannersOf: typeof plannersOf
  leaveAll(t: Tx): Promise<number>
  openSignUpsOf: typeof openSignUpsOf
  joinSignUps(t: Tx, from: string, to: string): Promise<JoinedSignUps>
  partSignUps: typeof partSignUps
  signedUpTwice: typeof signedUpTwice
  insideOf: typeof insideOf
  /** Two units of which one goes: what of its activities is the other's from then on. */
  planHosts: typeof planHosts
}

/** Activities, who signs up for them and who comes. See README.md. */
export function openActivities(
  house: House,
  units: UnitsDoor,
  people: PeopleDoor,
  record: Pick<ParticipationRecord, 'write'>,
  messages: Pick<Messages, 'tell'>,
): Activities {
  const doors: Doors = {
    units,
    people,
    record,
    messages,
    seal: house.seal,
    // A folder of their own, for they are deleted: the same bytes may lie beside an item, and stay there.
    files: openFiles(join(house.config.dataFolder, 'files', 'activity-photos')),
    transactions: house.transactions,
    publicUrl: house.config.publicUrl,
  }
  people.approvalsFrom(removalApproval, {
    mayDecide: ({ hat }, { areaId }) => hat?.kind === 'street-staff' && hat.areaId === areaId,
    carryOut: (t, asked) => decideByTwo(t, doors, asked),
  })
  return {
    name: 'activities',
    routes: [...routesOf(doors), ...photoRoutes(doors)],
    refusals: { ...activityRefusals, ...guestRefusals, ...activityPhotoRefusals, ...removalRefusals },
    hears: [newNamesHearer, consentHearer, fileHearer(doors)],
    jobs: [
      {
        name: 'activities.close',
        cron: '*/10 * * * *',
        run: async () => void (await closeOverdue(house.transactions, doors)),
      },
      {
        name: 'activities.photos',
        cron: '15 3 * * *',
        run: async () => void (await letGoOfOld(house.transactions)),
      },
    ],
    plan: (t, draft) => plan(t, doors, draft),
    edit: (t, id, body) => edit(t, doors, id, body),
    moveTo: (t, id, to) => moveTo(t, doors, id, to),
    pageFor,
    rowsFor,
    plannersOf,
    leaveAll: (t) => leaveAll(t, doors),
    openSignUpsOf,
    joinSignUps: (t, from, to) => joinSignUps(t, doors, from, to),
    partSignUps,
    signedUpTwice,
    insideOf,
    planHosts,
  }
}
