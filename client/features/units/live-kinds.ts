import { touches } from '#ui/live.ts'

const kinds = [
  'organization.added',
  'organization.changed',
  'membership.changed',
  'liaison.begun',
  'liaison.ended',
  'liaison.handedOver',
  'handover.planned',
  'handover.cancelled',
  'invitation.sent',
  'invitation.accepted',
]
touches('body.changed', ['/api/bodies', '/api/network'])
touches('membership.changed', ['/api/bodies'])
touches('units.imported', ['/api/units/imports'])
for (const kind of [...kinds, 'units.imported']) {
  touches(kind, ['/api/organizations', '/api/network', '/api/places', '/api/today'])
}
