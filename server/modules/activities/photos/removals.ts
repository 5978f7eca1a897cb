import type {
  answerRemoval,
  askPhotoRemoval,
  listPhotoRemovals,
  objectToRemoval,
  Removal,
  RemovalShown,
} from '#contract/photo-removals.ts'
import type { AnswerOf, BodyOf, QueryOf } from '#contract/route.ts'
import type { z } from 'zod'
import { dayOf, iso, isoOrNull } from '#kernel/calendar.ts'
import { isRefusal, missing, refuse as refuseKernel, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { mayManage } from '../policy.ts'
import { letGo } from './let-go.ts'
import { answerFault, isContested, refuse } from './rules.ts'
import { maySeePhoto, runsPhoto } from './seen.ts'
import {
  changeRemoval,
  holdRemoval,
  insertRemoval,
  pageOfRemovals,
  type RemovalNow,
  removalNow,
  removalsOf,
} from './store-removals.ts'
import { changePhoto, holdPhoto, photoNow } from './store.ts'
import { auditPhoto, tellPhotos } from './tell.ts'

type Asked = BodyOf<typeof askPhotoRemoval>
type Filed = AnswerOf<typeof askPhotoRemoval>
const approval = 'photo.removal'

/**
 * Asks for a photo to be removed, as anybody who can see it. It is hidden at once, before anybody looks whether the
 * request is right: a picture shown too long harms more than one not shown for some days.
 */
export async function ask(t: Tx, doors: Doors, photoId: string, asked: Asked): Promise<Filed | Refusal> {
  const photo = await openPhoto(t, photoId)
  if (isRefusal(photo)) return photo
  // Hidden, and so not there for others; those who are in it or run it ask again where it was answered.
  if (!maySeePhoto(t.actor, photo) || photo.hidden_at) return missing()
  return file(t, doors, photo, asked, { personId: t.actor.kind === 'person' ? t.actor.id : null, filedBy: null })
}

/** The same at the counter, for somebody who is named there; both names stand on it. Refuses `removal.open`. */
export async function askFor(t: Tx, doors: Doors, photoId: string, asked: Asked): Promise<Filed | Refusal> {
  const photo = await openPhoto(t, photoId)
  if (isRefusal(photo) || !runsPhoto(t.actor, photo)) return missing()
  if (photo.hidden_at) return refuse('removal.open')
  return file(t, doors, photo, asked, { personId: null, filedBy: t.actor.id })
}

/** A photo that is there, held: of two who ask at once the second finds it hidden. */
async function openPhoto(t: Tx, id: string) {
  const held = await holdPhoto(t, id)
  const photo = held && !held.removed_at ? await photoNow(t, id) : undefined
  return photo ?? missing()
}

type By = { personId: string | null; filedBy: string | null }
type Photo = NonNullable<Awaited<ReturnType<typeof photoNow>>>
async function file(
  t: Tx,
  { people, seal }: Doors,
  photo: Photo,
  { why, name, contact }: Asked,
  { personId, filedBy }: By,
): Promise<Filed> {
  const { dueOn, provisional } = people.rightsDueAfter(dayOf(t.now))
  const id = await insertRemoval(t, {
    photo_id: photo.id,
    activity_id: photo.activity_id,
    area_id: photo.area_id,
    person_id: personId,
    name_sealed: seal.seal(name || (personId ? t.actor.name : '')),
    contact_sealed: seal.seal(contact),
    why_sealed: seal.seal(why),
    filed_by: filedBy,
    due_on: dueOn,
    provisional,
  })
  await changePhoto(t, photo.id, { hidden_at: t.now })
  auditPhoto(t, 'photo.ask-removal', photo)
  tellPhotos(t, photo, personId ? [personId] : [])
  return { id, dueOn }
}

/** How a request stands, for whoever has its number. */
export async function receipt(t: Tx, doors: Doors, id: string): Promise<z.infer<typeof RemovalShown> | Refusal> {
  const removal = await removalNow(t, id)
  return removal ? shownTo(doors, removal) : missing()
}

/** What somebody asked for themselves. */
export async function myRemovals(t: Tx, doors: Doors, personId: string): Promise<z.infer<typeof RemovalShown>[]> {
  return (await removalsOf(t, personId)).map((removal) => shownTo(doors, removal))
}

/** The queue of those who run the activities. */
export async function queue(
  t: Tx,
  doors: Doors,
  { state, page, pageSize }: QueryOf<typeof listPhotoRemovals>,
): Promise<AnswerOf<typeof listPhotoRemovals>> {
  const { rows, total } = await pageOfRemovals(t, state, { page, pageSize })
  // What somebody wrote about themselves is for the street that answers, not for the unit that took the picture.
  const staff = t.actor.hat?.kind === 'street-staff'
  const proposed = rows.filter((removal) => removal.proposed !== null).map(({ id }) => aboutOf(id))
  // What a second person declined, or let lapse, is open again.
  const waits = await doors.people.waitingAbout(t, approval, proposed)
  return {
    page,
    pageSize,
    total,
    rows: rows.map((removal) => ({
      ...whole(doors, removal, staff),
      proposed: waits.has(aboutOf(removal.id)) ? removal.proposed : null,
    })),
  }
}

/** Objects, as who runs the activity. Two decide then. Refuses `removal.closed`, `removal.contested`. */
export async function object(
  t: Tx,
  doors: Doors,
  id: string,
  { why, version }: BodyOf<typeof objectToRemoval>,
): Promise<{ done: true } | Refusal> {
  const removal = await current(t, id, version)
  if (isRefusal(removal)) return removal
  if (removal.state !== 'open') return refuse('removal.closed')
  if (removal.objection_sealed !== null) return refuse('removal.contested')
  await changeRemoval(t, id, { objection_sealed: doors.seal.seal(why), objected_by: t.actor.id })
  told(t, 'photo.object', removal)
  return { done: true }
}

/**
 * Deletes the photo for good, or shows it again; with reasons, which whoever asked reads. A contested one waits for
 * another of the staff. Refuses `removal.closed`, `removal.answer-short`, `approval.exists`.
 */
export async function answer(
  t: Tx,
  doors: Doors,
  id: string,
  body: BodyOf<typeof answerRemoval>,
): Promise<AnswerOf<typeof answerRemoval> | Refusal> {
  const removal = await current(t, id, body.version)
  if (isRefusal(removal)) return removal
  const fault = answerFault(removal, body.answer)
  if (fault) return fault
  const answer_sealed = doors.seal.seal(body.answer)
  if (!isContested(removal)) {
    await settle(t, doors, { ...removal, answer_sealed }, body.decision, t.actor.id)
    return { waits: false }
  }
  const asked = await doors.people.askSecondPerson(t, {
    kind: approval,
    about: aboutOf(id),
    areaId: removal.area_id,
    objectKind: 'photo',
    objectId: removal.photo_id,
    title: removal.title,
    gains: null,
    payload: { removal: id, decision: body.decision },
  })
  if (isRefusal(asked)) return asked
  await changeRemoval(t, id, { proposed: body.decision, answer_sealed })
  told(t, 'photo.propose', removal, { decision: body.decision })
  return { waits: true }
}

/** The second person's yes, within their transaction. */
export async function decideByTwo(
  t: Tx,
  doors: Doors,
  { payload, askedBy }: { payload: Record<string, string | null>; askedBy: string },
): Promise<Refusal | undefined> {
  const removal = await holdRemoval(t, payload['removal']!)
  if (!removal || removal.state !== 'open') return refuse('removal.closed')
  await settle(t, doors, removal, payload['decision'] === 'delete' ? 'delete' : 'restore', askedBy)
  return undefined
}
export { approval as removalApproval }
const aboutOf = (id: string): string => `${approval} ${id}`

async function settle(
  t: Tx,
  doors: Doors,
  removal: RemovalNow,
  decision: 'delete' | 'restore',
  by: string | null,
): Promise<void> {
  await changeRemoval(t, removal.id, {
    state: decision === 'delete' ? 'deleted' : 'restored',
    proposed: null,
    answer_sealed: removal.answer_sealed,
    answered_by: by,
    answered_at: t.now,
  })
  const photo = await holdPhoto(t, removal.photo_id)
  if (photo && decision === 'delete') await letGo(t, { ...photo, ...hosts(removal) }, 'asked')
  else if (photo) await changePhoto(t, photo.id, { hidden_at: null })
  told(t, 'photo.answer', removal, { decision })
  if (removal.person_id)
    await doors.messages.tell(t, {
      personIds: [removal.person_id],
      kind: 'photo.removalAnswered',
      params: { title: removal.title },
      link: '/me/photos',
    })
}

const hosts = ({ title, host_id, co_host_id }: RemovalNow) => ({ title, host_id, co_host_id })

function told(t: Tx, action: string, removal: RemovalNow, detail: Record<string, string> = {}): void {
  auditPhoto(t, action, { ...removal, id: removal.photo_id }, detail)
  tellPhotos(t, removal, removal.person_id ? [removal.person_id] : [])
}

/** A request about an activity the actor runs, held, in the version that was seen; another's is missing. */
async function current(t: Tx, id: string, version: number): Promise<RemovalNow | Refusal> {
  const removal = await holdRemoval(t, id)
  if (!removal || !mayManage(t.actor, removal)) return missing()
  if (removal.version === version) return removal
  const by = removal.answeredByName ?? removal.objectedByName ?? ''
  return refuseKernel('version.stale', { by, at: iso(removal.answered_at ?? removal.filed_at) })
}

function shownTo({ seal }: Doors, removal: RemovalNow): z.infer<typeof RemovalShown> {
  return {
    id: removal.id,
    activityTitle: removal.title,
    takenOn: removal.taken_on,
    filedAt: iso(removal.filed_at),
    dueOn: removal.due_on,
    state: removal.state,
    // Reasons that wait for a second person are nobody's answer yet.
    answer: removal.state !== 'open' && removal.answer_sealed ? seal.open(removal.answer_sealed) : null,
  }
}

function whole(doors: Doors, removal: RemovalNow, staff: boolean): Removal {
  const { seal } = doors
  const open = (sealed: string | null) => (staff && sealed !== null ? seal.open(sealed) : '')
  return {
    ...shownTo(doors, removal),
    photoId: removal.photo_id,
    activityId: removal.activity_id,
    there: removal.there,
    name: open(removal.name_sealed),
    contact: open(removal.contact_sealed),
    why: open(removal.why_sealed),
    filedBy: removal.filedByName,
    provisional: removal.provisional,
    objection: removal.objection_sealed === null ? null : seal.open(removal.objection_sealed),
    objectedBy: removal.objectedByName,
    again: removal.again,
    // Reasons that are proposed are for the second person to read.
    answer:
      removal.answer_sealed !== null && (staff || removal.state !== 'open') ? seal.open(removal.answer_sealed) : null,
    proposed: removal.proposed,
    answeredBy: removal.answeredByName,
    answeredAt: isoOrNull(removal.answered_at),
    version: removal.version,
  }
}
