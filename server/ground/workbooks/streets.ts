import { comparable } from './text.ts'
import type { StreetName } from './types.ts'
import { leading, trailing, words } from './words.ts'

const { suffixes, prefixes, nobody } = words.streets
const yearWords = Object.entries(words.dates.units).flatMap(([word, sign]) => (sign === 'Y' ? [word] : []))
const openingYear = new RegExp(`^\\d{4}(?:${yearWords.toSorted((a, b) => b.length - a.length).join('|')})?`, 'u')

/** The full name of a street that is written with or without its suffix, its district, or in short; null when unknown. */
export function findStreet(text: string, streets: readonly StreetName[]): string | null {
  const wanted = withoutDistrict(comparable(text)).flatMap((form) => [form, withoutSuffix(form)])
  const exact = streets.find((street) => namesOf(street).some((name) => wanted.includes(name)))
  return exact?.name ?? longestIn(comparable(text), streets)
}

/** The street whose full name stands somewhere in a text. */
function longestIn(text: string, streets: readonly StreetName[]): string | null {
  const said = streets.filter((street) => text.includes(comparable(street.name)))
  return said.toSorted((one, other) => other.name.length - one.name.length)[0]?.name ?? null
}

/**
 * The street that a line above the table speaks of; `unknown` when it names one that is not on the list; null when
 * it names none.
 */
export function streetOfLine(text: string, streets: readonly StreetName[]): { street: string } | 'unknown' | null {
  const line = comparable(text)
  const said = longestIn(line, streets)
  if (said !== null) return { street: said }
  const starts = withoutDistrict(line.replace(openingYear, ''))
  const opening = streets.find((street) => {
    const name = withoutSuffix(comparable(street.name))
    return name.length > 2 && starts.some((start) => start.startsWith(name))
  })
  if (opening) return { street: opening.name }
  return starts.some(namesStrangeStreet) ? 'unknown' : null
}

/** A line that opens with the name of some street, or names one behind a colon as the unit that filled it in. */
function namesStrangeStreet(line: string): boolean {
  const marks = suffixes.filter((suffix) => suffix.length > 1).map((suffix) => RegExp.escape(suffix))
  const found = new RegExp(`(?:^|[${words.marks.colons}])(\\p{Script=Han}{2,5}?)(?:${marks.join('|')})`, 'u').exec(
    line,
  )?.[1]
  if (found === undefined) return false
  const name = withoutDistrict(found).at(-1)!
  return name.length > 1 && !nobody.some((word) => name.startsWith(word) || name.endsWith(word))
}

function namesOf(street: StreetName): string[] {
  const name = comparable(street.name)
  return [name, withoutSuffix(name), ...(street.aliases ?? []).map(comparable)]
}

function withoutSuffix(text: string): string {
  const suffix = trailing(text, suffixes)
  return suffix === text ? text : text.slice(0, text.length - suffix.length)
}

/** The text as it stands and with each name of city and district in front taken off: a street may begin with one. */
function withoutDistrict(text: string): string[] {
  const forms = [text]
  for (;;) {
    const rest = forms.at(-1)!
    const prefix = leading(rest, prefixes)
    if (prefix === '' || prefix === rest) return forms
    forms.push(rest.slice(prefix.length))
  }
}
