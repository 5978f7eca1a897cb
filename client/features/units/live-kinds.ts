import { touches } from '#ui/live.ts'

for (const kind of ['organization.added', 'liaison.begun', 'liaison.ended', 'invitation.sent', 'invitation.accepted']) {
  touches(kind, ['/api/organizations', '/api/network', '/api/today'])
}
