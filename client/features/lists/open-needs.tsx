import { listItems } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Rows } from '#ui/rows.tsx'
import { useListsHat } from './hat.ts'
import { ItemLine } from './item-line.tsx'

const shown = 3

/** Needs of our street that nobody has taken up yet, those first that end first. */
export function OpenNeeds({ organizationId }: { organizationId: string }) {
  const t = useWords('liaison')
  const { streetId } = useListsHat()
  const needs = useAsk(listItems, {
    query: {
      kind: 'need',
      state: 'published',
      unmatched: 'true',
      sort: 'validTo',
      pageSize: 2 * shown,
      ...(streetId ? { street: streetId } : {}),
    },
  })
  return (
    <Answered ask={needs}>
      {({ rows }) => {
        const others = rows.filter((item) => item.organizationId !== organizationId).slice(0, shown)
        if (others.length === 0) return <Empty icon="need" why={t('none.need')} />
        return (
          <Rows name={t('desk.needs')}>
            {others.map((item) => (
              <ItemLine key={item.id} item={item} to={`/items/${item.id}`} />
            ))}
          </Rows>
        )
      }}
    </Answered>
  )
}
