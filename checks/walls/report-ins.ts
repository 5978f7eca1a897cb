import type { Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'

/** A residential area in each of two streets, and a report-in of that street's unit at it. */
export async function theReportIns({
  does,
  units,
}: Standing): Promise<{ areas: Record<string, string>; ties: Things }> {
  const areaIn = async (by: RoleName, name: string) => {
    await does(by, 'POST /api/organizations', { name: `${name}居委会`, type: 'residentialArea', residentialArea: name })
    const { areas } = await does<{ areas: { id: string; name: string }[] }>(by, 'GET /api/report-ins')
    return areas.find((area) => area.name === name)!.id
  }
  const tie = async (by: RoleName, unit: string, residentialAreaId: string) => ({
    ...(await does(by, `POST /api/organizations/${unit}/report-ins`, { residentialAreaId, on: '2026-01-01' })),
    version: 1,
  })
  const areas = { own: await areaIn('staff', '甲报到居民区'), far: await areaIn('farStaff', '丙报到居民区') }
  const ties: Things = {
    own: await tie('staff', units.own, areas.own),
    far: await tie('farStaff', units.far, areas.far),
  }
  // Where the units of these streets do not report in yet.
  const free = { own: await areaIn('staff', '甲空居民区'), far: await areaIn('farStaff', '丙空居民区') }
  return { areas: { own: free.own, sameStreet: free.own, far: free.far }, ties }
}
