import type { ItemRow } from '#contract/lists.ts'
import { Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useItemWords } from './item-words.ts'

type Shown = Pick<
  ItemRow,
  'kind' | 'audience' | 'capacity' | 'left' | 'availability' | 'place' | 'validFrom' | 'validTo'
>

/** For whom, how many, when, where and until when: each only where something is written. */
export function ItemFacts({ item }: { item: Shown }) {
  const t = useWords('lists')
  const words = useItemWords()
  const people = [item.audience, item.capacity === null ? '' : words.capacity(item), words.left(item)]
    .filter(Boolean)
    .join(t('comma'))
  return (
    <Facts>
      {people ? <Fact icon={<Icon name="people" />}>{people}</Fact> : null}
      {item.availability ? <Fact icon={<Icon name="waiting" />}>{item.availability}</Fact> : null}
      {item.place ? <Fact icon={<Icon name="place" />}>{item.place}</Fact> : null}
      {item.validFrom || item.validTo ? <Fact icon={<Icon name="today" />}>{words.valid(item)}</Fact> : null}
    </Facts>
  )
}
