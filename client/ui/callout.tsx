import type { ReactNode } from 'react'
import css from './callout.module.css'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './tokens.ts'

/** A sentence that stands apart: the hall's notice, a condition, what happens next. */
export function Callout({ children, icon = 'message', tone }: { children: ReactNode; icon?: IconName; tone?: Tone }) {
  return (
    <div className={`${css.callout} ${tone ? css[tone] : ''}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}
