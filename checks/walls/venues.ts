import type { Thing } from './objects.ts'

const place = { name: '某服务站', kind: 'serviceStation' }
const days = { from: '2099-03-01', to: '2099-03-07' }
/** Who is on duty at our place: seen by its street's staff and by nobody else. */
export const onDutyHere = '值班人名'

/** What asking about places needs beyond the smallest body. */
export const venueFillings = {
  'POST /api/venues': () => ({ body: place }),
  'PUT /api/venues/:id': () => ({ body: place }),
  'GET /api/venues/:id/closure-preview': () => ({ queries: ['from=2099-03-01&to=2099-03-07'] }),
  'POST /api/venues/:id/closures': () => ({ body: { ...days, reason: '检修' } }),
}

type Keeper = 'staff' | 'farStaff' | 'systemAdmin'
type Does = <T>(by: Keeper, line: string, body: unknown) => Promise<T>

/** A place of our street, one of another, and one of the district itself, each with a notice of closing. */
export async function venueObjects(does: Does): Promise<Record<string, { own: Thing; far?: Thing }>> {
  const made = async (by: Keeper, onDuty: string): Promise<[Thing, Thing]> => {
    const { id } = await does<{ id: string }>(by, 'POST /api/venues', { ...place, name: '楼下服务站', onDuty })
    const february = { from: '2099-02-01', to: '2099-02-07', reason: '检修' }
    const closure = await does<{ id: string }>(by, `POST /api/venues/${id}/closures`, february)
    return [{ id, version: 1 } as Thing, { id: closure.id } as Thing]
  }
  const [own, ownClosure] = await made('staff', onDutyHere)
  const [far, farClosure] = await made('farStaff', '')
  const [districts, districtsClosure] = await made('systemAdmin', '')
  return {
    venue: { own, far },
    'venue closure': { own: ownClosure, far: farClosure },
    'venue of the district': { own: districts },
    'venue closure of the district': { own: districtsClosure },
  }
}
