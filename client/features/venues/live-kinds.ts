import { touches } from '#ui/live.ts'

touches('venue.changed', ['/api/venues', '/api/activities', '/api/today', '/api/kiosk', '/api/buildings'])
