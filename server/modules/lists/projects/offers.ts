import type { AnswerOf, BodyOf, QueryOf } from '#contract/route.ts'
import type {
  answerUnitSignUp,
  listUnitSignUps,
  sayOfferFeedback,
  signUpUnit,
  withdrawUnitSignUp,
} from '#contract/offers.ts'
import type { MessageKind } from '#contract/messages.ts'
import type { Hearer } from '#kernel/facts.ts'
import { iso } from '#kernel/calendar.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { mayClaim, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { isOpenToUnits, ledTo, type OfferDeed } from './offer-rules.ts'
import { isInside, itemOf, mayAnswerUnits, mayRun, maySeeProject } from './policy.ts'
import { note, staleOf } from './service.ts'
import { loadProject, type ProjectRecord } from './store.ts'
import { findSignUps, holdSignUp, insertSignUp, openSignUp, signUpsOfActivity, updateSignUp } from './store-offers.ts'
import type { OfferState, UnitSignUpTable } from './types.ts'

type Asked = Pick<Doors, 'units' | 'messages'>
type Changed = { id: string; version: number; state: OfferState }

export async function pageOfSignUps(
  t: Tx,
  doors: Pick<Doors, 'units'>,
  query: QueryOf<typeof listUnitSignUps>,
): Promise<AnswerOf<typeof listUnitSignUps>> {
  const { rows, total } = await findSignUps(t, viewerOf(t.actor), query)
  const units = await doors.units.organizationsOf(t, [...new Set(rows.map((row) => row.organization_id))])
  return {
    rows: rows.map((row) => ({
      id: row.id,
      projectId: row.project_id,
      projectTitle: row.title,
      organizationId: row.organization_id,
      organizationName: units.get(row.organization_id)?.name ?? '',
      wish: row.wish,
      wishedOn: row.wished_on,
      state: row.state,
      answer: row.answer,
      activityId: row.activity_id,
      attended: row.attended,
      feedback: row.feedback,
      feedbackWord: row.feedback_word,
      askedAt: iso(row.asked_at),
      version: row.version,
    })),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

/** A unit asks for what a project offers; its own street's, or any that is open to the district. */
export async function signUp(
  t: Tx,
  doors: Asked,
  projectId: string,
  { wish, wishedOn }: BodyOf<typeof signUpUnit>,
): Promise<AnswerOf<typeof signUpUnit> | Refusal> {
  const viewer = viewerOf(t.actor)
  const project = await loadProject(t, projectId)
  if (!project || viewer.kind !== 'unit' || !maySeeProject(viewer, project)) return missing()
  if (isInside(viewer, project)) return refuse('offer.own')
  if (!isOpenToUnits(project) || !mayClaim(viewer, itemOf(project))) return refuse('offer.closed')
  const { organizationId } = viewer
  await t.lock([`lists.unit_sign_up ${projectId} ${organizationId}`])
  if (await openSignUp(t, projectId, organizationId)) return refuse('offer.asked')
  const id = await insertSignUp(t, {
    project_id: projectId,
    organization_id: organizationId,
    area_id: project.area_id,
    wish,
    wished_on: wishedOn,
  })
  // What a unit wishes, and thinks of it, stands in its sign-up and in no trail.
  await tell(t, doors, project, organizationId, 'offer.ask', '')
  return { id }
}

/** History, audit and fact of the project, and the unit's own topic. */
async function tell(
  t: Tx,
  doors: Pick<Doors, 'units'>,
  project: ProjectRecord,
  organizationId: string,
  action: string,
  text: string,
): Promise<void> {
  const unit = (await doors.units.organizationsOf(t, [organizationId])).get(organizationId)?.name ?? ''
  await note(t, project, action, { unit, ...(text === '' ? {} : { text }) }, [`organization:${organizationId}`])
}

type Held = { signUp: UnitSignUpTable; project: ProjectRecord; to: OfferState }

/** A sign-up that this deed may be done to by the asker, held and seen in this version; or why not. */
async function held(t: Tx, id: string, version: number, deed: OfferDeed): Promise<Held | Refusal> {
  const found = await holdSignUp(t, id)
  const viewer = viewerOf(t.actor)
  if (!found) return missing()
  const project = (await loadProject(t, found.project_id))!
  const byUnit = deed === 'withdraw' || deed === 'feedback'
  const mine = byUnit
    ? viewer.kind === 'unit' && viewer.organizationId === found.organization_id
    : deed === 'schedule'
      ? mayRun(viewer, project)
      : mayAnswerUnits(viewer, project)
  if (!mine) return missing()
  if (found.version !== version) return staleOf(found)
  const to = ledTo({ state: found.state, activityId: found.activity_id, feedback: found.feedback }, deed)
  if (to === undefined) return refuse('offer.state', { state: found.state })
  return { signUp: found, project, to }
}

/** The answer of the staff, or of the secretary on whose list the project's item is at home; the unit is told, a no comes with its reason. */
export async function answer(
  t: Tx,
  doors: Asked,
  id: string,
  { version, answer: word, text }: BodyOf<typeof answerUnitSignUp>,
): Promise<Changed | Refusal> {
  const found = await held(t, id, version, word)
  if (isRefusal(found)) return found
  if (word === 'decline' && text === '') return refuse('reason.missing')
  const { signUp: seen, project, to } = found
  const next = await updateSignUp(t, seen, { state: to, answer: text })
  await tell(t, doors, project, seen.organization_id, `offer.${word}`, text)
  await tellUnit(t, doors, seen, project, word === 'accept' ? 'offer.accepted' : 'offer.declined', { reason: text })
  return { id, version: next, state: to }
}

export async function withdraw(
  t: Tx,
  doors: Asked,
  id: string,
  { version }: BodyOf<typeof withdrawUnitSignUp>,
): Promise<Changed | Refusal> {
  const found = await held(t, id, version, 'withdraw')
  if (isRefusal(found)) return found
  const next = await updateSignUp(t, found.signUp, { state: found.to })
  await tell(t, doors, found.project, found.signUp.organization_id, 'offer.withdraw', '')
  return { id, version: next, state: found.to }
}

export async function sayFeedback(
  t: Tx,
  doors: Asked,
  id: string,
  { version, feedback, word }: BodyOf<typeof sayOfferFeedback>,
): Promise<Changed | Refusal> {
  const found = await held(t, id, version, 'feedback')
  if (isRefusal(found)) return found
  const next = await updateSignUp(t, found.signUp, { feedback, feedback_word: word })
  await tell(t, doors, found.project, found.signUp.organization_id, 'offer.feedback', '')
  return { id, version: next, state: found.to }
}

type Chosen = {
  version: number
  activityId: string
  activityTitle: string
  /** Shanghai day on which it begins. */
  day: string
  /** How many came, of one that is closed already; 0 of any other. */
  attended: number
}

/**
 * Says which activity stands for a sign-up; one that was held already delivers it at once. Whether it is there and the
 * staff's to use, the flow has asked.
 */
export async function schedule(
  t: Tx,
  doors: Asked,
  id: string,
  { version, activityId, activityTitle, day, attended }: Chosen,
): Promise<(Changed & { projectId: string }) | Refusal> {
  const found = await held(t, id, version, 'schedule')
  if (isRefusal(found)) return found
  const { signUp: seen, project, to } = found
  const next = await updateSignUp(t, seen, { activity_id: activityId })
  await tell(t, doors, project, seen.organization_id, 'offer.schedule', activityTitle)
  if (attended > 0) {
    const scheduled = { ...seen, activity_id: activityId, version: next }
    const last = await delivered(t, doors, scheduled, project, attended)
    return { id, version: last, state: 'delivered', projectId: project.id }
  }
  await tellUnit(t, doors, seen, project, 'offer.scheduled', { activity: activityTitle, day })
  return { id, version: next, state: to, projectId: project.id }
}

async function tellUnit(
  t: Tx,
  doors: Asked,
  { organization_id: unit }: UnitSignUpTable,
  project: ProjectRecord,
  kind: MessageKind,
  params: Record<string, string> = {},
): Promise<void> {
  const personIds = (await doors.units.liaisonsOf(t, [unit])).get(unit) ?? []
  if (personIds.length === 0) return
  await doors.messages.tell(t, {
    personIds,
    kind,
    params: { title: project.title, ...params },
    link: `/projects/${project.id}`,
    organizationId: unit,
  })
}

/** The activity of a sign-up was held, or fell away: then the staff name another. */
export function offerHearer(doors: Asked): Hearer {
  return {
    name: 'lists: offered projects and their activities',
    kinds: ['activity.closed', 'activity.cancelled'],
    async hear(t, facts) {
      for (const fact of facts) {
        const attended = fact.kind === 'activity.closed' ? Number(fact.payload['attended'] ?? 0) : 0
        for (const seen of await signUpsOfActivity(t, fact.objectId)) await hearOne(t, doors, seen, attended)
      }
    },
  }
}

async function hearOne(t: Tx, doors: Asked, seen: UnitSignUpTable, attended: number): Promise<void> {
  const to = ledTo({ state: seen.state, activityId: seen.activity_id, feedback: seen.feedback }, 'deliver')
  if (to === undefined) return
  const project = (await loadProject(t, seen.project_id))!
  if (attended > 0) return void (await delivered(t, doors, seen, project, attended))
  await updateSignUp(t, seen, { activity_id: null })
  await tell(t, doors, project, seen.organization_id, 'offer.unschedule', '')
}

async function delivered(
  t: Tx,
  doors: Asked,
  seen: UnitSignUpTable,
  project: ProjectRecord,
  attended: number,
): Promise<number> {
  const next = await updateSignUp(t, seen, { state: 'delivered', attended })
  await tell(t, doors, project, seen.organization_id, 'offer.deliver', '')
  await tellUnit(t, doors, seen, project, 'offer.delivered')
  return next
}
