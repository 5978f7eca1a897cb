import type { ItemRow } from '#contract/lists.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'

/** The way from a resource to the delivery station: to its entry, or for its staff to make one. */
export function ItemStation({ item, mayAdd }: { item: ItemRow & { delivered: boolean }; mayAdd: boolean }) {
  const t = useWords('lists')
  if (item.delivered)
    return (
      <LinkButton to={`/lists/station/${item.id}`} icon="resource">
        {t('item.station')}
      </LinkButton>
    )
  if (!mayAdd) return null
  return (
    <LinkButton to="/lists/station/new" search={{ item: item.id }} icon="add">
      {t('item.toStation')}
    </LinkButton>
  )
}
