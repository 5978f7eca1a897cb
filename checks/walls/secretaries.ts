import type { Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'

/**
 * Offices of secretaries that nobody here wears: of an alliance of our street, where one followed another, of an alliance
 * of the far street, and of a committee of the district.
 * @param bodies our alliance, and the committee  @param name who is secretary of our alliance now
 */
export async function theSecretaries(
  { does }: Pick<Standing, 'does'>,
  bodies: { own: string; district: string },
  name: string,
): Promise<Things> {
  const far = await does('farStaff', 'POST /api/bodies', { kind: 'alliance', name: '丙商圈党建联盟' })
  let number = 20
  const appoint = (by: RoleName, bodyId: string, who: string, instead: string | null = null) =>
    does(by, `POST /api/bodies/${bodyId}/secretaries`, { name: who, phone: `138000091${number++}`, instead })
  const before = await appoint('staff', bodies.own, '前任')
  return {
    own: await appoint('staff', bodies.own, name, before.id),
    far: await appoint('farStaff', far.id, '覃远'),
    unpublished: await appoint('systemAdmin', bodies.district, '区秘'),
    withdrawn: before,
  }
}
