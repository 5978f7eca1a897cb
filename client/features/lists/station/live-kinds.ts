import { touches } from '#ui/live.ts'

touches('station.changed', ['/api/station'])
touches('speaker.changed', ['/api/station', '/api/me/speaking'])
touches('match.changed', ['/api/station', '/api/me/speaking'])
