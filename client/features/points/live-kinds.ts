import { touches } from '#ui/live.ts'

for (const kind of ['points.earned', 'points.changed', 'scheme.published'])
  touches(kind, ['/api/me/points', '/api/points'])
