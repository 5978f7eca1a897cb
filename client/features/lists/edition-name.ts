import type { Edition } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'

/** What the lists of an owner and year are called, wherever they are named: as `newEdition` names them on the server. */
export function useEditionName(): (edition: Pick<Edition, 'ownerName' | 'year'>) => string {
  const t = useWords('lists')
  return ({ ownerName, year }) => t('edition.name', { owner: ownerName, year })
}
