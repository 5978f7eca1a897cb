import { touches } from '#ui/live.ts'

const board = ['/api/activities', '/api/kiosk/home', '/api/today']

for (const kind of ['published', 'changed', 'withdrawn', 'cancelled', 'closed', 'hostRenamed'])
  touches(`activity.${kind}`, board)
touches('signUp.changed', board)
touches('attendance.changed', [...board, '/api/me/record'])
