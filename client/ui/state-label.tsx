import { Icon, type IconName } from './icon.tsx'
import css from './state-label.module.css'
import type { Tone } from './tokens.ts'

const icons: Record<Tone, IconName> = { done: 'done', waiting: 'waiting', late: 'late', off: 'off' }

/** A state: always a word with an icon, its tone only helps. The feature maps its states to tone and word. */
export function StateLabel({ tone, word, icon }: { tone: Tone; word: string; icon?: IconName }) {
  return (
    <span className={`${css.label} ${css[tone]}`}>
      <Icon name={icon ?? icons[tone]} />
      <span>{word}</span>
    </span>
  )
}
