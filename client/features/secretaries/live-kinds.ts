import { touches } from '#ui/live.ts'

for (const kind of [
  'item.changed',
  'items.reviewed',
  'items.renewed',
  'match.changed',
  'membership.changed',
  'activity.changed',
  'items.listed',
  'project.changed',
])
  touches(kind, ['/api/committee', '/api/branch'])
for (const kind of ['secretary.begun', 'secretary.ended'])
  touches(kind, ['/api/secretaries', '/api/bodies', '/api/party-organizations'])
