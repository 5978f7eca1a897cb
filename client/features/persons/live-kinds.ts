import { touches } from '#ui/live.ts'

touches('person.changed', ['/api/persons'])
