import { liaisonColumns } from '#contract/unit-imports.ts'
import { comparable, kindOfLabel, vocabularyOf } from '#ground/workbooks/index.ts'
import pack from '#rulepacks/unit-workbooks.json' with { type: 'json' }
import type { MembershipStatus, OrganizationType } from '../types.ts'
import type { UnitField, UnitImportField } from './types.ts'

const { headers, liaisons, types, membership, lead } = pack.value

/** What is said of a liaison, each in a column of their own. */
export const liaisonParts = ['liaison', 'phone', 'lead', 'from', 'to'] as const
export type LiaisonPart = (typeof liaisonParts)[number]

/** The words over the columns of the liaison of this number; the first one's may stand without a number. */
function liaisonWords(part: LiaisonPart, number: (typeof liaisonColumns)[number]): string[] {
  const { plain, numbered, grouped } = liaisons[part]
  const written = liaisons.numbers[number - 1]!
  const first = number === 1
  return [
    ...(first ? plain : []),
    ...numbered.flatMap((template) => written.map((sign) => template.replace('{n}', sign))),
    ...liaisons.groups.flatMap((group) =>
      [...(first ? [group] : []), ...written.map((sign) => group + sign)].flatMap((over) =>
        grouped.map((own) => `${over}/${own}`),
      ),
    ),
  ]
}

const ofLiaisons = Object.fromEntries(
  liaisonColumns.flatMap((number) => liaisonParts.map((part) => [`${part}${number}`, liaisonWords(part, number)])),
) as Record<Exclude<UnitImportField, keyof typeof headers>, string[]>

/** The words over the columns of a units' workbook. */
export const vocabulary = vocabularyOf<UnitField>({ ...headers, ...ofLiaisons })

/** The type that a label means; null when it is none we know. */
export function typeOfLabel(label: string): OrganizationType | null {
  return (meaning(types, label) ?? kindOfLabel(label)) as OrganizationType | null
}

export function membershipOf(label: string): MembershipStatus | 'none' | null {
  return meaning(membership, label) as MembershipStatus | 'none' | null
}

/** Whether a mark says that somebody leads; null when it says neither. */
export function leadOf(mark: string): boolean | null {
  const said = meaning(lead, mark)
  return said === null ? null : said === 'yes'
}

function meaning(words: Readonly<Record<string, readonly string[]>>, said: string): string | null {
  const text = comparable(said).toLowerCase()
  const found = Object.entries(words).find(
    ([name, known]) => name.toLowerCase() === text || known.some((word) => comparable(word).toLowerCase() === text),
  )
  return found?.[0] ?? null
}
