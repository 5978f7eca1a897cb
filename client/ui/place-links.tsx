import { Link } from '@tanstack/react-router'
import css from './place-links.module.css'

type PlaceLinksProps = { name: string; places: readonly { to: string; label: string }[] }

/** The parts of one place of the desk, side by side above each of them; the open one is marked. */
export function PlaceLinks({ name, places }: PlaceLinksProps) {
  return (
    <nav className={css.places} aria-label={name}>
      {places.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
