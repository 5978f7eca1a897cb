import { Link } from '@tanstack/react-router'
import { Icon, type IconName } from './icon.tsx'
import css from './tile.module.css'

/** A large square to press: an icon, its word, and in a few words what it does. */
export function Tile({ to, icon, word, line }: { to: string; icon: IconName; word: string; line?: string }) {
  return (
    <Link to={to} className={css.tile}>
      <Icon name={icon} size="target" />
      <span className={css.word}>{word}</span>
      {line ? <small>{line}</small> : null}
    </Link>
  )
}
