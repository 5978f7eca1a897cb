import { useEffect, useRef } from 'react'
import type { ItemRow } from '#contract/lists.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Parts } from '#ui/parts.tsx'
import { useDropTarget } from './board-drag.ts'
import type { BoardGroups } from './board-items.ts'
import css from './board-list.module.css'
import { useItemWords } from './item-words.ts'

type BoardListProps = {
  groups: BoardGroups
  chosen: string | null
  onChoose: (id: string) => void
  /** A card was let go over a line. */
  onDrop: (line: ItemRow, card: ItemRow) => void
  name: string
}

/** The left side of the board: lines by urgency under their headings; the chosen one stays in sight. */
export function BoardList({ groups, chosen, onChoose, onDrop, name }: BoardListProps) {
  const t = useWords('lists')
  const shown = (['unmatched', 'underWay', 'agreed'] as const).filter((group) => groups[group].length > 0)
  return (
    <nav className={css.list} aria-label={name}>
      {shown.map((group) => (
        <section key={group}>
          <h2>
            {t(`board.${headingOf(group, groups)}`)} <span data-figures>{groups[group].length}</span>
          </h2>
          <ul role="list">
            {groups[group].map((item) => (
              <BoardLine key={item.id} item={item} chosen={item.id === chosen} onChoose={onChoose} onDrop={onDrop} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

/** Of needs all is agreed, of resources all is taken. */
function headingOf(group: keyof BoardGroups, groups: BoardGroups): string {
  return group === 'agreed' && groups.agreed[0]?.kind === 'resource' ? 'full' : group
}

type BoardLineProps = { item: ItemRow; chosen: boolean } & Pick<BoardListProps, 'onChoose' | 'onDrop'>

function BoardLine({ item, chosen, onChoose, onDrop }: BoardLineProps) {
  const t = useWords('lists')
  const format = useFormat()
  const line = useRef<HTMLButtonElement>(null)
  const { waiting, over, handlers } = useDropTarget(item.kind, (card) => onDrop(item, card))
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const due = item.validTo ? t('board.until', { when: format.deadline(item.validTo) }) : ''
  const left = useItemWords().left(item)
  const matches = item.openMatches > 0 ? t('board.matches', { count: item.openMatches }) : ''
  return (
    <li>
      <button
        ref={line}
        type="button"
        className={[css.line, waiting ? css.waiting : '', over ? css.over : ''].filter(Boolean).join(' ')}
        aria-current={chosen || undefined}
        onClick={() => onChoose(item.id)}
        {...handlers}
      >
        <span>{item.title}</span>
        <small>
          <Parts of={[item.organizationName, due, matches, left]} />
        </small>
      </button>
    </li>
  )
}
