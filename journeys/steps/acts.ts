import type { Locator } from 'playwright-core'
import { livePatience, type Visitor } from './visitors.ts'

type Name = string | RegExp
/** Where to look: everything a visitor sees, or a part of it. */
type Where = Visitor | Locator

const placeOf = (where: Where) => ('page' in where && 'screen' in where ? where.page : where)
const named = (name: Name) => ({ name, exact: typeof name === 'string' })

/** Presses a button or follows a link by the words on it. */
export async function press(where: Where, name: Name): Promise<void> {
  const place = placeOf(where)
  await place
    .getByRole('button', named(name))
    .or(place.getByRole('link', named(name)))
    .first()
    .click()
}

/** Writes into a field by its label. */
export async function write(where: Where, label: Name, text: string): Promise<void> {
  await placeOf(where)
    .getByLabel(label, { exact: typeof label === 'string' })
    .first()
    .fill(text)
}

/** Chooses from a list that unfolds; not the browser's own. */
export async function choose(who: Visitor, label: string, option: string): Promise<void> {
  await who.page.getByRole('combobox', { name: label }).click()
  await who.page.locator('.ant-select-item-option').filter({ hasText: option, visible: true }).first().click()
}

/** Waits until these words stand somewhere on the screen. */
export async function sees(where: Where, ...words: Name[]): Promise<void> {
  for (const one of words) await placeOf(where).getByText(one).filter({ visible: true }).first().waitFor()
}

/** The same for what another person did elsewhere: it comes by itself, within five times the second we promise. */
export async function seesSoon(where: Where, words: Name): Promise<void> {
  await placeOf(where).getByText(words).filter({ visible: true }).first().waitFor({ timeout: livePatience })
}

/** Waits until these words stand nowhere any more. */
export async function seesNoMore(where: Where, words: Name): Promise<void> {
  await placeOf(where).getByText(words).filter({ visible: true }).first().waitFor({ state: 'hidden' })
}

/** The section, list or form of this name. */
export function part(who: Visitor, role: 'list' | 'region' | 'form' | 'navigation' | 'dialog', name?: Name): Locator {
  return who.page.getByRole(role, name === undefined ? {} : named(name))
}

/** The line of a table or list, or the card, in which these words stand. */
export function line(where: Where, words: Name): Locator {
  const place = placeOf(where)
  return place.getByRole('row').or(place.getByRole('listitem')).filter({ hasText: words }).last()
}

/** What stands there, as one text. */
export function wordsOf(where: Where): Promise<string> {
  const place = placeOf(where)
  return ('goto' in place ? place.locator('body') : place).innerText()
}
