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

/** An application that could be made in any street. */
export const aFounding = {
  partyOrganizationId: null,
  change: { kind: 'found', name: '待设立党支部', level: 'branch' },
  members: 8,
  application: '工作需要',
  appliedOn: '2026-01-10',
}
