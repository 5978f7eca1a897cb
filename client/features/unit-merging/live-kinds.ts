import { touches } from '#ui/live.ts'

const merging = ['/api/unit-pairs', '/api/unit-merges']
for (const kind of ['organization.changed', 'organization.added', 'units.imported']) touches(kind, merging)
// Whatever stands with a unit may stand with another now.
for (const kind of ['organization.merged', 'organization.parted'])
  touches(kind, [
    ...merging,
    '/api/approvals',
    '/api/organizations',
    '/api/network',
    '/api/bodies',
    '/api/buildings',
    '/api/grids',
    '/api/party-organizations',
    '/api/lists',
    '/api/activities',
    '/api/today',
    '/api/me',
  ])
