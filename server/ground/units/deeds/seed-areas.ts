import type { Tx } from '#kernel/tx.ts'
import areas from '#rulepacks/areas.json' with { type: 'json' }
import bodies from '#rulepacks/bodies.json' with { type: 'json' }
import { putAreas, putBodies } from '../store-areas.ts'

/**
 * Writes the district, its streets and the town, the joint conference, its committees and the street chapters from the
 * rule packs. Safe to run at every start and by two processes at once; needs the widest scope.
 */
export async function seedAreas(t: Tx): Promise<void> {
  await t.lock(['areas of the district'])
  const { district, streets } = areas.value
  const districtId = (
    await putAreas(t, [
      { parentId: null, level: 'district', code: district.code, name: district.name, validFrom: null, validTo: null },
    ])
  ).get(district.code)!
  const streetIds = await putAreas(
    t,
    streets.map(({ code, name, effectiveFrom, effectiveTo }) => ({
      parentId: districtId,
      level: 'street' as const,
      code,
      name,
      validFrom: effectiveFrom,
      validTo: effectiveTo,
    })),
  )
  const { conference, committees, chapterSuffix } = bodies.value
  const conferenceId = (
    await putBodies(t, [{ parentId: null, areaId: districtId, kind: 'jointConference', name: conference, number: 1 }])
  ).get(conference)!
  await putBodies(t, [
    ...committees.map((name, index) => ({
      parentId: conferenceId,
      areaId: districtId,
      kind: 'professionalCommittee' as const,
      name,
      number: 10 + index,
    })),
    ...streets.map(({ code, name }, index) => ({
      parentId: conferenceId,
      areaId: streetIds.get(code)!,
      kind: 'streetChapter' as const,
      name: `${name}${chapterSuffix}`,
      number: 100 + index,
    })),
  ])
}
