import type { ReactNode } from 'react'
import css from './empty.module.css'
import { Icon, type IconName } from './icon.tsx'

/** An empty list: says why it is empty and offers the one act that fills it. */
export function Empty({ why, act, icon = 'lists' }: { why: ReactNode; act?: ReactNode; icon?: IconName }) {
  return (
    <div className={css.empty}>
      <Icon name={icon} size="target" />
      <p>{why}</p>
      {act}
    </div>
  )
}
