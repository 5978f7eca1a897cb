import { touches } from '#ui/live.ts'

touches('message.told', ['/api/me/messages'])
touches('message.read', ['/api/me/messages'])
