import { touches } from '#ui/live.ts'

/** Wherever a photo stands, it is asked for again the moment something about it or about a consent changes. */
const everywhere = [
  '/api/activities/:id/photos',
  '/api/activities/:id/photo-people',
  '/api/activity-photos',
  '/api/me/photos',
  '/api/kiosk/photos',
  '/api/photo-removals',
  '/api/today',
]
touches('photo.changed', everywhere)
touches('consent.changed', ['/api/me/photos', '/api/me/consents', '/api/activities/:id/photo-people'])
