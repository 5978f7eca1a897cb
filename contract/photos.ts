import { z } from 'zod'
import { Done, Id, idParams, refusals, route } from './route.ts'

export const photoRefusals = refusals({
  'photo.not-a-picture': { status: 415, params: [] },
  'photo.unreadable': { status: 422, params: [] },
  'photo.too-large': { status: 413, params: [] },
  'photo.too-many': { status: 409, params: ['most'] },
})

export const Photo = z.object({
  id: Id,
  /** Pixels of the large size. */
  width: z.int(),
  height: z.int(),
})
export type Photo = z.infer<typeof Photo>

export const photoSizes = ['small', 'full'] as const

export const addPhoto = route({
  method: 'POST',
  path: '/api/lists/items/:id/photos',
  summary: 'Add a photo to an item; it is drawn anew and loses what the camera wrote beside it',
  permission: 'lists-reader',
  params: idParams,
  answer: Photo,
  refusals: ['photo.not-a-picture', 'photo.unreadable', 'photo.too-large', 'photo.too-many'],
  kind: 'upload',
})
export const showPhoto = route({
  method: 'GET',
  path: '/api/lists/photos/:id',
  summary: 'A photo of an item, for whoever may see the item',
  permission: 'public',
  params: idParams,
  query: z.strictObject({ size: z.enum(photoSizes).default('full') }),
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const removePhoto = route({
  method: 'POST',
  path: '/api/lists/photos/:id/removal',
  summary: 'Take a photo off an item',
  permission: 'lists-reader',
  params: idParams,
  answer: Done,
  refusals: [],
})
export const restorePhoto = route({
  method: 'POST',
  path: '/api/lists/photos/:id/restoration',
  summary: 'Put a photo back that was just taken off',
  permission: 'lists-reader',
  params: idParams,
  answer: Done,
  refusals: ['photo.too-many'],
})
