import { touches } from '#ui/live.ts'

for (const kind of ['participation.recorded', 'participation.reversed'])
  touches(kind, ['/api/me/record', '/api/record'])
