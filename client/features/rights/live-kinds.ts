import { touches } from '#ui/live.ts'

touches('rights.changed', ['/api/rights-requests', '/api/me/rights-requests', '/api/today'])
