import { touches } from '#ui/live.ts'

touches('member-report-in.changed', [
  '/api/me/report-in',
  '/api/member-report-ins',
  '/api/residential-areas',
  '/api/party-rosters',
  '/api/today',
])
