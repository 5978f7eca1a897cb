import { touches } from '#ui/live.ts'

touches('roster.changed', ['/api/party-rosters', '/api/roster-cases', '/api/today'])
