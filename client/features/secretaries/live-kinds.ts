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
  // A street proposes: its secretary is told.
  'message.told',
])
  touches(kind, ['/api/committee', '/api/branch'])
for (const kind of ['secretary.begun', 'secretary.ended'])
  touches(kind, ['/api/secretaries', '/api/bodies', '/api/party-organizations'])
