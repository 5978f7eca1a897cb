import { readPaper, type PaperKind } from '#adapters/paper/index.ts'
import { type Attachment, mostAttachments } from '#contract/attachments.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { listAttachments } from '#contract/attachments.ts'
import type { Actor } from '#kernel/actor.ts'
import { iso } from '#kernel/calendar.ts'
import type { FileAnswer, UploadedFile } from '#kernel/http/bind.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { lookFirst } from '../imports/reading.ts'
import { stateAfterWriting } from '../items/rules.ts'
import { change, changeableItem, ownership, visibleItem } from '../items/service.ts'
import type { ItemRecord } from '../items/store.ts'
import { mayChangeItem, viewerOf } from '../policy.ts'
import { refuse } from '../refuse.ts'
import type { AttachmentTable } from '../types.ts'
import { fileNameOf, typeOf } from './rules.ts'
import { attachmentsOf, insertAttachment, loadAttachment, markAttachment } from './store.ts'

type Purpose = AttachmentTable['purpose']
/** A document that was looked at and kept, before the transaction that ties it to its item. */
export type Looked = { kind: PaperKind; hash: string; bytes: number; fileName: string }

/** Whether one may is asked first: looking costs more than the answer no. */
export async function prepareAttachment(
  doors: Doors,
  actor: Actor,
  itemId: string,
  file: UploadedFile,
): Promise<Looked | Refusal> {
  const item = await lookFirst(doors, actor, (t) => changeableItem(t, itemId))
  if (isRefusal(item)) return item
  const paper = await readPaper(file.bytes)
  if ('refused' in paper) return refuse(`attachment.${paper.refused}`)
  const hash = await doors.files.put(file.bytes)
  if (isRefusal(hash)) return hash
  return { kind: paper.kind, hash, bytes: file.bytes.length, fileName: fileNameOf(file.name, paper.kind) }
}

/** What stands beside an item: papers for whoever sees it, evidence for those who answer for it. */
export async function attachmentsBeside(t: Tx, itemId: string): Promise<AnswerOf<typeof listAttachments> | Refusal> {
  const item = await visibleItem(t, itemId)
  if (isRefusal(item)) return item
  const mayChange = answersFor(t, item)
  const rows = await attachmentsOf(t, itemId)
  return { rows: rows.filter(({ purpose }) => purpose === 'paper' || mayChange).map(shown), mayChange }
}

/**
 * Adds a document. A liaison's paper waits for review with its item, as any other change of theirs; evidence, which
 * nobody else reads, changes nothing for others. Refuses `attachment.too-many` and `attachment.already`.
 */
export async function addAttachment(
  t: Tx,
  itemId: string,
  purpose: Purpose,
  looked: Looked,
): Promise<Attachment | Refusal> {
  const item = await withRoom(t, itemId, purpose, looked.hash)
  if (isRefusal(item)) return item
  const { kind, hash, bytes, fileName } = looked
  const row = await insertAttachment(t, {
    item_id: itemId,
    area_id: item.area_id,
    purpose,
    file_name: fileName,
    kind,
    bytes,
    hash,
  })
  const changed = await change(t, item, { state: stateWith(t, item, purpose) }, `item.${purpose}-add`)
  return isRefusal(changed) ? changed : shown(row)
}

/** The bytes of a document, to be kept as a file. */
export async function attachmentFile(t: Tx, doors: Doors, id: string): Promise<FileAnswer | Refusal> {
  const row = await loadAttachment(t, id)
  if (!row || row.removed_at) return missing()
  const item = await visibleItem(t, row.item_id)
  if (isRefusal(item)) return item
  if (row.purpose === 'evidence' && !answersFor(t, item)) return missing()
  const bytes = await doors.files.get(row.hash)
  return bytes ? { fileName: row.file_name, type: typeOf[row.kind], bytes } : missing()
}

/** Takes a document off its item; the file stays for who puts it back. */
export async function takeOff(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const row = await loadAttachment(t, id)
  const item = row ? await changeableItem(t, row.item_id) : missing()
  if (isRefusal(item)) return item
  if (row!.removed_at) return missing()
  await markAttachment(t, id, t.now)
  const changed = await change(t, item, {}, `item.${row!.purpose}-remove`)
  return isRefusal(changed) ? changed : { done: true }
}

/** Puts a document back that was taken off. Refuses `attachment.too-many` and `attachment.already`. */
export async function putBack(t: Tx, id: string): Promise<{ done: true } | Refusal> {
  const row = await loadAttachment(t, id)
  if (!row?.removed_at) return missing()
  const item = await withRoom(t, row.item_id, row.purpose, row.hash)
  if (isRefusal(item)) return item
  await markAttachment(t, id, null)
  const changed = await change(t, item, { state: stateWith(t, item, row.purpose) }, `item.${row.purpose}-add`)
  return isRefusal(changed) ? changed : { done: true }
}

/** An item one may change with room for one more document that it has not, as it is once nobody else adds one. */
async function withRoom(t: Tx, itemId: string, purpose: Purpose, hash: string): Promise<ItemRecord | Refusal> {
  await t.lock([`attachments of ${itemId}`])
  const item = await changeableItem(t, itemId)
  if (isRefusal(item)) return item
  const standing = (await attachmentsOf(t, itemId)).filter((row) => row.purpose === purpose)
  const same = standing.find((row) => row.hash === hash)
  if (same) return refuse('attachment.already', { name: same.file_name })
  return standing.length < mostAttachments ? item : refuse('attachment.too-many', { most: mostAttachments })
}

function stateWith(t: Tx, { state }: ItemRecord, purpose: Purpose): ItemRecord['state'] {
  if (purpose === 'evidence' || state !== 'published') return state
  return stateAfterWriting(viewerOf(t.actor).kind !== 'unit')
}

function answersFor(t: Tx, item: ItemRecord): boolean {
  return mayChangeItem(viewerOf(t.actor), ownership(item))
}

function shown(row: AttachmentTable): Attachment {
  const { id, purpose, file_name, kind, bytes, added_at } = row
  return { id, purpose, fileName: file_name, kind, bytes, addedAt: iso(added_at) }
}
