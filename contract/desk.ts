import { z } from 'zod'
import { HumanCode, Id, Moment, pageOf, pageQuery, route } from './route.ts'
import { activityStates, ActivityRow } from './activities.ts'
import { listKinds } from './lists.ts'

/** What can wait for someone; the sentence and the one act stand in `locales/<lang>/today.json`. */
export const todoKinds = [
  'item.review',
  'item.expiring',
  'match.answer',
  'match.schedule',
  'match.confirm',
  'match.disputed',
  'milestone.due',
  'offer.answer',
  'offer.schedule',
  'offer.feedback',
  'activity.publish',
  'activity.close',
  'activity.placeClosed',
  'unit.noLiaison',
  'rights.answer',
  'photo.removal',
  'party.termEnds',
  'roster.case',
  'memberReportIn.waits',
  'party.case',
] as const
export const TodoRow = z.object({
  kind: z.enum(todoKinds),
  objectId: Id,
  title: z.string(),
  organizationName: z.string().nullable(),
  since: Moment,
  /** From this moment on it is late: the end of its last day, or when it begins; null where no day is set. */
  dueAt: Moment.nullable(),
})
export type TodoRow = z.infer<typeof TodoRow>
export const DoneRow = z.object({
  at: Moment,
  action: z.string(),
  objectKind: z.string(),
  objectId: Id.nullable(),
  title: z.string(),
})
export const StartedRow = z.object({
  kind: z.enum(['item', 'match', 'activity', 'import', 'project']),
  objectId: Id,
  title: z.string(),
  state: z.string(),
  at: Moment,
})
export const showToday = route({
  method: 'GET',
  path: '/api/today',
  summary: 'What waits for me, what happens today, what moved since yesterday',
  permission: 'staff-or-liaison',
  answer: z.object({
    todo: z.array(TodoRow),
    todoTotal: z.int(),
    happening: z.array(ActivityRow),
    moved: z.array(DoneRow.extend({ by: z.string() })),
  }),
  refusals: [],
})
export const listDone = route({
  method: 'GET',
  path: '/api/today/done',
  summary: 'What I have done, newest first',
  permission: 'staff-or-liaison',
  query: z.strictObject(pageQuery),
  answer: pageOf(DoneRow),
  refusals: [],
})
export const listStarted = route({
  method: 'GET',
  path: '/api/today/started',
  summary: 'What I started and where it stands',
  permission: 'staff-or-liaison',
  query: z.strictObject(pageQuery),
  answer: pageOf(StartedRow),
  refusals: [],
})
export const searchEverything = route({
  method: 'GET',
  path: '/api/search',
  summary: 'Items, units and activities by words or pinyin initials',
  permission: 'staff-or-liaison',
  query: z.strictObject({ q: z.string().trim().min(1).max(60) }),
  answer: z.object({
    items: z.array(
      z.object({ id: Id, code: HumanCode, title: z.string(), kind: z.enum(listKinds), organizationName: z.string() }),
    ),
    organizations: z.array(z.object({ id: Id, name: z.string(), streetName: z.string().nullable() })),
    activities: z.array(
      z.object({ id: Id, code: HumanCode, title: z.string(), startsAt: Moment, state: z.enum(activityStates) }),
    ),
  }),
  refusals: [],
})
