import type { AnswerOf } from '#contract/route.ts'
import type { showItem } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './item-contact.module.css'

/** The contact of an item, or in a sentence why it is not shown. */
export function ItemContact({ item }: { item: Pick<AnswerOf<typeof showItem>, 'contact' | 'mine'> }) {
  const t = useWords('lists')
  return (
    <p className={css.contact}>
      <Icon name="phone" />
      {item.contact ? (
        <span>
          {t('contact.is')} <strong data-figures>{item.contact}</strong>
        </span>
      ) : (
        <span className={css.hidden}>{t(item.mine ? 'contact.none' : 'contact.hidden')}</span>
      )}
    </p>
  )
}
