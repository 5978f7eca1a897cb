import type { ReactNode } from 'react'
import type { Suggestion } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import { Parts } from '#ui/parts.tsx'
import { useDragSource } from './board-drag.ts'
import css from './suggestion-card.module.css'
import { useItemWords } from './item-words.ts'
import { WhyList } from './why-list.tsx'

type SuggestionCardProps = {
  suggestion: Suggestion
  /** The key that proposes it, 1 to 9. */
  number?: number
  /** The one the keys act on now. */
  active?: boolean
  onActive?: () => void
  /** Whether it may be dragged onto a line of the board. */
  drags?: boolean
  /** How many of the reasons that fit are shown. */
  most?: number
  acts?: ReactNode
}

/** One counterpart: the unit, what it offers or needs, why it fits in words, what does not fit. */
export function SuggestionCard({
  suggestion,
  number,
  active,
  onActive,
  drags = false,
  most,
  acts,
}: SuggestionCardProps) {
  const t = useWords('lists')
  const words = useItemWords()
  const { item } = suggestion
  const source = useDragSource(item, drags)
  const people = [item.audience, item.capacity === null ? '' : words.capacity(item), words.left(item)]
    .filter(Boolean)
    .join(t('comma'))
  const facts = [people, item.availability, item.place, item.validFrom || item.validTo ? words.valid(item) : '']
  return (
    <li
      className={[css.card, active ? css.active : ''].filter(Boolean).join(' ')}
      aria-current={active || undefined}
      onFocusCapture={onActive}
      onClick={onActive}
    >
      <div className={css.head} {...source} {...(source.draggable ? { title: t('suggest.drag') } : {})}>
        {number ? <kbd title={t('suggest.key', { number })}>{number}</kbd> : null}
        <div className={css.words}>
          <h3>{item.title}</h3>
          <p>{[item.organizationName, item.categoryName].filter(Boolean).join(t('dot'))}</p>
        </div>
        {acts ? <div className={css.acts}>{acts}</div> : null}
      </div>
      <small>
        <Parts of={facts} />
      </small>
      <WhyList suggestion={suggestion} {...(most === undefined ? {} : { most })} />
    </li>
  )
}
