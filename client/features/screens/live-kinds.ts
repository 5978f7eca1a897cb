import { touches } from '#ui/live.ts'

touches('notice.posted', ['/api/kiosk/home', '/api/notices'])
touches('notice.ended', ['/api/kiosk/home', '/api/notices'])
touches('kiosk.paired', ['/api/kiosks'])
touches('kiosk.revoked', ['/api/kiosks'])
