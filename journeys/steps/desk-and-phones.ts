import { part, press, sees, wordsOf, write } from './acts.ts'
import type { House } from './house.ts'
import type { Visitor } from './visitors.ts'

/**
 * Signs in as a person of the demonstration, by the name or the line under it; on the phone from where one is asked to.
 * Answers their name.
 */
export async function enterAs(who: Visitor, words: string): Promise<string> {
  const people = who.page.getByRole('region', { name: '演示：点一个人进入' })
  const button = people.getByRole('button').filter({ hasText: words }).first()
  const [name = ''] = (await button.innerText()).split('\n')
  await button.click()
  await people.waitFor({ state: 'hidden' })
  return name
}

/** Goes to one of the seven places of the desk, or a tab of the phone. */
export async function goTo(who: Visitor, place: string): Promise<void> {
  await press(part(who, 'navigation', '主导航'), place)
  await who.page.getByRole('heading', { level: 1 }).first().waitFor()
}

/** Uses this browser as the hall screen of the demonstration's centre. */
export async function startOnHallScreen(hall: Visitor): Promise<void> {
  await press(hall, '演示：用作街道中心大厅的竖屏')
}

/** Gives the import page a workbook. */
export async function openSheet(staff: Visitor, path: string): Promise<void> {
  await staff.page.getByLabel('选择清单表格').setInputFiles(path)
}

/** Invites a person from the page of their unit and takes the link out of the text for the chat group. */
export async function inviteLiaison(
  staff: Visitor,
  unit: string,
  { name, phone }: { name: string; phone: string },
): Promise<string> {
  await goTo(staff, '网络')
  await write(staff, '单位名称', unit)
  await press(staff, unit)
  await press(staff, '邀请联络员')
  const dialog = part(staff, 'dialog')
  await write(dialog, '姓名', name)
  await write(dialog, '手机号码', phone)
  await press(dialog, '生成邀请')
  await sees(dialog, '邀请已生成')
  const link = /https?:\S+/.exec(await wordsOf(dialog))?.[0]
  if (!link) throw new Error('The invitation holds no link.')
  return link
}

/** Accepts the invitation that is open on this phone with the code texted to it. */
export async function acceptInvitation(house: House, liaison: Visitor, phone: string): Promise<void> {
  await press(liaison, '获取验证码')
  await liaison.page.getByLabel('验证码').waitFor()
  await write(liaison, '验证码', await house.codeFor(phone))
  await press(liaison, '接受并登录')
}
