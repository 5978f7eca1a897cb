import type { TodoRow } from '#contract/desk.ts'

/** The page where a waiting thing is done. */
export function todoPath({ kind, objectId }: Pick<TodoRow, 'kind' | 'objectId'>): string {
  switch (kind) {
    case 'item.review':
    case 'item.expiring':
      return `/lists/items/${objectId}`
    case 'match.answer':
    case 'match.schedule':
    case 'match.confirm':
    case 'match.disputed':
      return `/matches/${objectId}`
    case 'milestone.due':
    case 'offer.answer':
    case 'offer.schedule':
    case 'offer.feedback':
      return `/lists/projects/${objectId}`
    case 'activity.publish':
    case 'activity.close':
    case 'activity.placeClosed':
      return `/activities/${objectId}`
    case 'rights.answer':
      return '/settings/rights'
    case 'photo.removal':
      return '/activities/photos/removals'
    case 'unit.noLiaison':
      return `/network/units/${objectId}`
    case 'party.termEnds':
      return '/network/tree'
    case 'roster.case':
      return `/network/rosters/cases/${objectId}`
    case 'memberReportIn.waits':
      return `/network/report-ins/${objectId}`
    case 'party.case':
      return `/network/party-cases/${objectId}`
  }
}

/** The page of an object the audit names; null where there is none. */
export function objectPath(kind: string, id: string | null): string | null {
  if (!id) return null
  const folder: Record<string, string> = {
    item: '/lists/items',
    match: '/matches',
    project: '/lists/projects',
    spot: '/matches/spot',
    activity: '/activities',
    organization: '/network/units',
    partyCase: '/network/party-cases',
  }
  return folder[kind] ? `${folder[kind]}/${id}` : null
}
