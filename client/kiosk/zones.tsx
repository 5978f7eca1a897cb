import type { ReactNode } from 'react'
import css from './zones.module.css'

type ZonesProps = {
  /** Top: where we are, date and time, the weather in words, one notice. */
  where: ReactNode
  /** Middle: what happens today; scrolls by itself. */
  today: ReactNode
  /** Lower third, within reach of a wheelchair: what one can do. */
  tiles: ReactNode
}

/** The board of the hall in its three zones; lowered, the top gives way and the rest comes within reach. */
export function Zones({ where, today, tiles }: ZonesProps) {
  return (
    <div className={css.zones}>
      <div className={css.where}>{where}</div>
      <div className={css.today}>{today}</div>
      <div className={css.tiles}>{tiles}</div>
    </div>
  )
}
