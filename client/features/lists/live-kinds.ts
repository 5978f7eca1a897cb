import { touches } from '#ui/live.ts'

const items = ['/api/lists/items', '/api/lists/editions', '/api/lists/views', '/api/today']

touches('item.changed', items)
touches('items.reviewed', items)
touches('items.renewed', items)
touches('items.imported', [...items, '/api/lists/imports', '/api/organizations'])
touches('edition.carried', items)
touches('edition.made', items)
touches('items.listed', items)
touches('view.changed', ['/api/lists/views'])
touches('volunteer.asked', ['/api/lists/items', '/api/me/askings'])
touches('volunteer.answered', ['/api/lists/items', '/api/me/askings'])
touches('match.changed', [
  '/api/lists/matches',
  '/api/lists/items',
  '/api/lists/fitting',
  '/api/lists/spots',
  '/api/today',
])
// A phone in the hall asks again in its own time (`spot/use-hall.ts`).
touches('spot.claimed', ['/api/lists/spots'])
for (const kind of ['spot.changed', 'spot.closed']) touches(kind, ['/api/lists/spots', '/api/lists/spot-codes'])
touches('round.changed', ['/api/lists/rounds', '/api/lists/questionnaires', '/api/lists/findings', '/api/lists/items'])
touches('plan.changed', ['/api/lists/plan'])
