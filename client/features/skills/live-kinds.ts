import { touches } from '#ui/live.ts'

touches('skills.changed', ['/api/me/skills', '/api/persons', '/api/me/consents', '/api/me/data'])
