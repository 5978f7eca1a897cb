import type { AnswerOf } from '#contract/route.ts'
import type { showItem } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import { useEditionName } from './edition-name.ts'
import css from './item-details.module.css'
import { useItemWords } from './item-words.ts'

/** What an item says, field by field; what is not written is left out. */
export function ItemDetails({ item }: { item: AnswerOf<typeof showItem> }) {
  const t = useWords('lists')
  const nameOf = useEditionName()
  const words = useItemWords()
  const lines: [name: string, value: string][] = [
    ['description', item.description],
    ['category', item.categoryName],
    ['audience', item.audience],
    ['capacity', words.capacity(item)],
    ['availability', item.availability],
    ['place', item.place],
    ['validity', words.valid(item)],
    ['openness', t(`openness.${item.openness}`)],
    ['edition', nameOf({ year: item.editionYear, ownerName: item.ownerName })],
    ['listings', item.listings.map(({ title }) => title).join(t('comma'))],
    ['internalCode', item.internalCode ?? ''],
  ]
  return (
    <dl className={css.details}>
      {lines
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`column.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
