import type { ReactNode } from 'react'
import type { ItemRow } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import { Row } from '#ui/rows.tsx'
import { useItemWords } from './item-words.ts'
import { ItemState } from './item-state.tsx'

type ItemLineProps = {
  item: ItemRow
  /** Pressing the line goes here, a path of this screen. */
  to?: string
  /** Instead of its state: an act. */
  aside?: ReactNode
  fresh?: boolean
  /** Under the title instead of the unit, where all lines are of one. */
  under?: string
}

/** An item as one line of a list: title; unit and category under it. Published is the rule and is not said. */
export function ItemLine({ item, to, aside, fresh, under }: ItemLineProps) {
  const t = useWords('lists')
  const words = useItemWords()
  const line = [under ?? item.organizationName, item.categoryName, item.availability, words.left(item)]
    .filter(Boolean)
    .join(t('dot'))
  const state = item.state === 'published' ? null : <ItemState state={item.state} />
  return (
    <Row title={item.title} line={line} aside={aside ?? state} {...(to ? { to } : {})} {...(fresh ? { fresh } : {})} />
  )
}
