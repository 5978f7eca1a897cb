import { touches } from '#ui/live.ts'

touches('party-case.changed', ['/api/party-cases', '/api/party-organizations', '/api/today'])
