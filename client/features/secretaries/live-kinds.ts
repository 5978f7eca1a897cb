import { touches } from '#ui/live.ts'

for (const kind of ['secretary.begun', 'secretary.ended'])
  touches(kind, ['/api/secretaries', '/api/bodies', '/api/party-organizations'])
