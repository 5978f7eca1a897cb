import type { Edition, ownerKinds } from '#contract/lists.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'

/** Owners in the order in which a street's office looks: its own, then what is wider. */
export const ownerOrder = [
  'street',
  'residentialArea',
  'body',
  'district',
] as const satisfies readonly (typeof ownerKinds)[number][]

type Owned = { kind: (typeof ownerKinds)[number] }

/** Choices under the kind of their owner; kinds of which there are none are left out. */
export function useOwnerGroups() {
  const t = useWords('lists')
  return <T extends Owned>(rows: readonly T[]) =>
    ownerOrder.flatMap((kind) => {
      const own = rows.filter((row) => row.kind === kind)
      return own.length > 0 ? [{ kind, title: t(`owner.${kind}`), rows: own }] : []
    })
}

/** Editions by whose they are, each named by year, owner and how much it holds. */
export function useEditionGroups() {
  const t = useWords('lists')
  const format = useFormat()
  const groupsOf = useOwnerGroups()
  return (editions: readonly Edition[]) =>
    groupsOf(editions.map((edition) => ({ kind: edition.ownerKind, edition }))).map(({ title, rows }) => ({
      title,
      options: rows.map(({ edition }) => ({
        value: edition.id,
        label: t('edition.option', {
          year: edition.year,
          owner: edition.ownerName,
          items: format.count(edition.items),
        }),
      })),
    }))
}

/** The edition that an address names; my street's own newest where it names none, or one that is not there. */
export function editionOf(editions: readonly Edition[], named: string | undefined): Edition | undefined {
  return editions.find(({ id }) => id === named) ?? ofStreet(editions) ?? editions[0]
}

/** My street's own newest lists. */
export function ofStreet(editions: readonly Edition[]): Edition | undefined {
  return editions.find(({ ownerKind }) => ownerKind === 'street')
}
