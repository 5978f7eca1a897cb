import { touches } from '#ui/live.ts'

for (const kind of [
  'item.changed',
  'items.reviewed',
  'items.renewed',
  'match.changed',
  'report-in.changed',
  'area.changed',
])
  touches(kind, ['/api/own-area'])
