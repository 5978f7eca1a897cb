import { touches } from '#ui/live.ts'

const areas = [
  '/api/residential-areas',
  '/api/residential-area-figures',
  '/api/report-ins',
  '/api/places',
  '/api/grids',
]
touches('area.changed', areas)
// A second person has decided, or a unit was put into another area.
touches('approval.approve', areas)
touches('approval.decline', ['/api/residential-areas'])
touches('approval.withdraw', ['/api/residential-areas'])
touches('organization.added', ['/api/residential-areas'])
touches('organization.changed', ['/api/residential-areas'])
