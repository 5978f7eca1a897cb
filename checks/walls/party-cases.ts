import type { Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'

/** Cases of founding a party organisation, one of our street and one of the far street. */
export async function thePartyCases({ does }: Pick<Standing, 'does'>): Promise<Things> {
  const apply = async (by: RoleName) => ({
    id: (await does(by, 'POST /api/party-cases', aFounding)).id,
    version: 1,
  })
  return { own: await apply('staff'), far: await apply('farStaff') }
}

/** Splits of branches with members: of another branch of our street, and of the one of the far secretary. */
export async function theSplits({ does }: Pick<Standing, 'does'>, rosters: Things): Promise<Things> {
  const split = async (by: RoleName, party: string) => {
    const change = { kind: 'split', parts: [{ name: `${by}拆出的党支部` }] }
    const body = { ...aFounding, partyOrganizationId: party, change }
    return { id: (await does(by, 'POST /api/party-cases', body)).id, version: 1 }
  }
  return { own: await split('staff', rosters.sameStreet!.id), far: await split('farStaff', rosters.far!.id) }
}

/** An application that could be made in any street. */
export const aFounding = {
  partyOrganizationId: null,
  change: { kind: 'found', name: '待设立党支部', level: 'branch' },
  members: 8,
  application: '工作需要',
  appliedOn: '2026-01-10',
}
