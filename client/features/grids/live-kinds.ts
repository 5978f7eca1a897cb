import { touches } from '#ui/live.ts'

touches('grid.changed', ['/api/grids', '/api/grid-look-up', '/api/grid-matrix'])
touches('party.changed', ['/api/party-organizations', '/api/grid-matrix', '/api/today'])
touches('building.changed', ['/api/buildings', '/api/places', '/api/grids'])
