import { partyLevels, partyRefusals } from '#contract/party.ts'
import { addDays, addYears } from '#kernel/calendar.ts'
import { refuserOf } from '#kernel/refusal.ts'
import pack from '#rulepacks/party-terms.json' with { type: 'json' }
import type { PartyLevel, PartySetting } from './types.ts'

export const refuse = refuserOf(partyRefusals)
const { years, remindMonthsBefore, postponeYears } = pack.value

/** Which may stand under which: further down, or one committee under another. */
export function mayStandUnder(level: PartyLevel, parent: PartyLevel): boolean {
  const [below, above] = [partyLevels.indexOf(level), partyLevels.indexOf(parent)]
  return below > above || (level === 'committee' && parent === 'committee')
}

/** When a term that begins on a day should end. */
export function dueOf(from: string, setting: PartySetting): string {
  return addYears(from, years[setting])
}

/** From when the street is told that a term ends. */
export function remindOf(due: string): string {
  return monthsBefore(due, Math.max(...remindMonthsBefore))
}

/** The last day to which a term may be put off. */
export function latestDue(from: string, setting: PartySetting): string {
  return addYears(dueOf(from, setting), postponeYears)
}

/** The same day so many months earlier; the 31st becomes the last day of a shorter month. */
function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const back = year * 12 + (month - 1) - months
  const first = `${String(Math.floor(back / 12)).padStart(4, '0')}-${String((back % 12) + 1).padStart(2, '0')}-01`
  const next = back + 1
  const following = `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}-01`
  const last = Number(addDays(following, -1).slice(8))
  return addDays(first, Math.min(date, last) - 1)
}
