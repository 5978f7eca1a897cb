import { createContext, type DragEvent, useContext, useState } from 'react'
import type { ItemRow } from '#contract/lists.ts'

/** The card in the hand while one drags over the match board. */
export type BoardDrag = { card: ItemRow | null; take: (card: ItemRow | null) => void }

/** Null where cards are shown that go nowhere: beside an item, on the phone. */
export const BoardDragContext = createContext<BoardDrag | null>(null)

export function useBoardDrag(): BoardDrag {
  const [card, take] = useState<ItemRow | null>(null)
  return { card, take }
}

type Source = { draggable?: true; onDragStart?: (event: DragEvent<HTMLElement>) => void; onDragEnd?: () => void }

/** What lets a card be taken by its head; nothing where it may not be. */
export function useDragSource(item: ItemRow, may: boolean): Source {
  const drag = useContext(BoardDragContext)
  if (!drag || !may) return {}
  return {
    draggable: true,
    onDragStart: (event) => {
      const whole = event.currentTarget.closest('li')
      if (whole) event.dataTransfer.setDragImage(whole, 20, 20)
      event.dataTransfer.effectAllowed = 'link'
      event.dataTransfer.setData('text/plain', item.title)
      drag.take(item)
    },
    onDragEnd: () => drag.take(null),
  }
}

type Target = {
  /** Whether a card in the hand may be let go here. */
  waiting: boolean
  /** Whether it is over this place. */
  over: boolean
  handlers: {
    onDragOver?: (event: DragEvent<HTMLElement>) => void
    onDragLeave?: () => void
    onDrop?: (event: DragEvent<HTMLElement>) => void
  }
}

/** A place where a card of the other kind may be let go. */
export function useDropTarget(kind: ItemRow['kind'], drop: (card: ItemRow) => void): Target {
  const drag = useContext(BoardDragContext)
  const [over, setOver] = useState(false)
  const card = drag?.card ?? null
  if (!card || card.kind === kind) return { waiting: false, over: false, handlers: {} }
  return {
    waiting: true,
    over,
    handlers: {
      onDragOver: (event) => {
        event.preventDefault()
        event.dataTransfer.dropEffect = 'link'
        if (!over) setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault()
        setOver(false)
        drop(card)
      },
    },
  }
}
