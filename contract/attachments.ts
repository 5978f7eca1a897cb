import { z } from 'zod'
import { Done, Id, idParams, refusals, route } from './route.ts'

export const attachmentRefusals = refusals({
  'attachment.other-kind': { status: 415, params: [] },
  'attachment.unreadable': { status: 422, params: [] },
  'attachment.locked': { status: 422, params: [] },
  'attachment.active': { status: 422, params: [] },
  'attachment.too-large': { status: 413, params: [] },
  'attachment.too-many': { status: 409, params: ['most'] },
  'attachment.already': { status: 409, params: ['name'] },
})

/** A paper is read by whoever sees the item; evidence only by its unit and its street's staff. */
export const attachmentPurposes = ['paper', 'evidence'] as const
export const attachmentKinds = ['pdf', 'docx', 'xlsx', 'pptx', 'txt'] as const
/** So many of each purpose beside an item. */
export const mostAttachments = 5

export const Attachment = z.object({
  id: Id,
  purpose: z.enum(attachmentPurposes),
  fileName: z.string(),
  kind: z.enum(attachmentKinds),
  bytes: z.int(),
  addedAt: z.string(),
})
export type Attachment = z.infer<typeof Attachment>

const purposeQuery = z.strictObject({ purpose: z.enum(attachmentPurposes).default('paper') })

export const listAttachments = route({
  method: 'GET',
  path: '/api/lists/items/:id/attachments',
  summary: 'Documents beside an item, for whoever may see it; evidence for those who answer for it',
  permission: 'public',
  params: idParams,
  answer: z.object({ rows: z.array(Attachment), mayChange: z.boolean() }),
  refusals: [],
})
export const addAttachment = route({
  method: 'POST',
  path: '/api/lists/items/:id/attachments',
  summary: 'Add a document (PDF, Word, Excel, PowerPoint, text) to an item, told by what it holds',
  permission: 'lists-reader',
  params: idParams,
  query: purposeQuery,
  answer: Attachment,
  refusals: [
    'attachment.other-kind',
    'attachment.unreadable',
    'attachment.locked',
    'attachment.active',
    'attachment.too-large',
    'attachment.too-many',
    'attachment.already',
  ],
  kind: 'upload',
})
export const downloadAttachment = route({
  method: 'GET',
  path: '/api/lists/attachments/:id',
  summary: 'A document beside an item, to be kept and not shown in the page',
  permission: 'public',
  params: idParams,
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const removeAttachment = route({
  method: 'POST',
  path: '/api/lists/attachments/:id/removal',
  summary: 'Take a document off an item',
  permission: 'lists-reader',
  params: idParams,
  answer: Done,
  refusals: [],
})
export const restoreAttachment = route({
  method: 'POST',
  path: '/api/lists/attachments/:id/restoration',
  summary: 'Put a document back that was just taken off',
  permission: 'lists-reader',
  params: idParams,
  answer: Done,
  refusals: ['attachment.too-many', 'attachment.already'],
})
