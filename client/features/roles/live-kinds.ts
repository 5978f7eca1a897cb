import { touches } from '#ui/live.ts'

for (const kind of ['role.given', 'role.ended']) touches(kind, ['/api/roles', '/api/me'])
for (const kind of ['approval.ask', 'approval.approve', 'approval.decline', 'approval.withdraw']) {
  touches(kind, [
    '/api/approvals',
    '/api/roles',
    '/api/persons',
    '/api/person-pairs',
    '/api/person-merges',
    '/api/photo-removals',
  ])
}
touches('person.changed', ['/api/roles'])
