import { touches } from '#ui/live.ts'

touches('report-in.changed', ['/api/report-ins', '/api/organizations'])
