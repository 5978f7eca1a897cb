import { touches } from '#ui/live.ts'

const items = ['/api/lists/items', '/api/lists/editions', '/api/today']

touches('item.changed', items)
touches('items.reviewed', items)
touches('items.renewed', items)
touches('items.imported', [...items, '/api/lists/imports', '/api/organizations'])
touches('edition.carried', items)
touches('match.changed', ['/api/lists/matches', '/api/lists/items', '/api/today'])
