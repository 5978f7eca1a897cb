import { touches } from '#ui/live.ts'

touches('grid.changed', ['/api/grids', '/api/grid-look-up', '/api/grid-matrix'])
