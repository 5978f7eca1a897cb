import { originsOfItem } from '#contract/findings.ts'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { useListsHat } from './hat.ts'

/** From which replies of which survey rounds an item came; nothing where it came otherwise. */
export function ItemOrigins({ itemId }: { itemId: string }) {
  const t = useWords('lists')
  const { staff } = useListsHat()
  const { data } = useAsk(originsOfItem, { params: { id: itemId } })
  if (!data || data.rows.length === 0) return null
  return (
    <ul role="list">
      {data.rows.map(({ roundId, roundName, streetName, number, how }) => {
        const said = t(`origin.${how}`, { round: roundName, street: streetName, number })
        return (
          <li key={`${roundId} ${number}`}>
            {staff ? (
              <LinkButton kind="quiet" icon="way" to={`/lists/rounds/${roundId}`} search={{ view: 'replies' }}>
                {said}
              </LinkButton>
            ) : (
              said
            )}
          </li>
        )
      })}
    </ul>
  )
}
