import { touches } from '#ui/live.ts'

const items = ['/api/lists/items', '/api/lists/editions', '/api/lists/views', '/api/today']

touches('item.changed', items)
touches('items.reviewed', items)
touches('items.renewed', items)
touches('items.imported', [...items, '/api/lists/imports', '/api/organizations'])
touches('edition.carried', items)
touches('view.changed', ['/api/lists/views'])
touches('match.changed', ['/api/lists/matches', '/api/lists/items', '/api/lists/fitting', '/api/today'])
touches('volunteer.asked', ['/api/lists/items', '/api/me/askings'])
touches('volunteer.answered', ['/api/lists/items', '/api/me/askings'])
touches('plan.changed', ['/api/lists/plan'])
