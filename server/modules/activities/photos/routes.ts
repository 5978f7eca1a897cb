import * as contract from '#contract/activity-photos.ts'
import { decidePhotoConsent, showMyPhotos } from '#contract/my-photos.ts'
import * as removing from '#contract/photo-removals.ts'
import { bind, bindPrepared, type BoundRoute } from '#kernel/http/bind.ts'
import type { Doors } from '../doors.ts'
import { add, prepare } from './add.ts'
import { edit, move, putBack, takeOff, useMany } from './edit.ts'
import { decide, decideAtCounter, myPhotos } from './my-photos.ts'
import { kioskPhotos, onePhoto, photoFile, photoPeople, photosOf, searchPhotos } from './reads.ts'
import { answer, ask, askFor, object, queue, receipt } from './removals.ts'

export function photoRoutes(doors: Doors): BoundRoute[] {
  return [
    bind(contract.listPhotosOfActivity, (t, { params }) => photosOf(t, doors, params.id)),
    bindPrepared(
      contract.addActivityPhoto,
      ({ params, file, actor }) => prepare(doors, actor, params.id, file),
      (t, { params }, _io, drawn) => add(t, doors, params.id, drawn),
    ),
    bind(contract.listPhotoPeople, (t, { params }) => photoPeople(t, params.id)),
    bind(contract.consentAtCounter, (t, { params, body }) => decideAtCounter(t, doors, params.id, body)),
    bind(contract.listActivityPhotos, (t, { query }) => searchPhotos(t, doors, query)),
    bind(contract.useActivityPhotos, (t, { body }) => useMany(t, doors, body)),
    bind(contract.showActivityPhoto, (t, { params }) => onePhoto(t, params.id)),
    // Who opens in full what is not for everybody is written down.
    bind(contract.downloadActivityPhoto, (t, { params, query }) => photoFile(t, doors, params.id, query), {
      looksClosely: true,
    }),
    bind(contract.editActivityPhoto, (t, { params, body }) => edit(t, doors, params.id, body)),
    bind(contract.moveActivityPhoto, (t, { params, body }) => move(t, doors, params.id, body)),
    bind(contract.removeActivityPhoto, (t, { params, body }) => takeOff(t, doors, params.id, body.version)),
    bind(contract.restoreActivityPhoto, (t, { params, body }) => putBack(t, doors, params.id, body.version)),
    bind(contract.listKioskPhotos, (t) => kioskPhotos(t)),
    bind(showMyPhotos, (t) => myPhotos(t, doors)),
    bind(decidePhotoConsent, (t, { body }) => decide(t, doors, body)),
    bind(removing.askPhotoRemoval, (t, { params, body }) => ask(t, doors, params.id, body)),
    bind(removing.askPhotoRemovalFor, (t, { params, body }) => askFor(t, doors, params.id, body)),
    bind(removing.showPhotoRemoval, (t, { params }) => receipt(t, doors, params.id)),
    bind(removing.listPhotoRemovals, (t, { query }) => queue(t, doors, query)),
    bind(removing.objectToRemoval, (t, { params, body }) => object(t, doors, params.id, body)),
    bind(removing.answerRemoval, (t, { params, body }) => answer(t, doors, params.id, body)),
  ]
}
