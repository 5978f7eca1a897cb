import { touches } from '#ui/live.ts'

const persons = ['/api/persons', '/api/person-pairs', '/api/person-merges']
touches('person.changed', persons)
for (const kind of ['person.merged', 'person.parted'])
  touches(kind, [...persons, '/api/approvals', '/api/record', '/api/points', '/api/activities'])
