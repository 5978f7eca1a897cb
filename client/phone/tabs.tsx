import { Link } from '@tanstack/react-router'
import { useWords } from '#ui/i18n.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { navOf } from '#ui/screen-routes.tsx'
import { routes } from './routes.tsx'
import css from './shell.module.css'

export const tabs = ['home', 'discover', 'scan', 'messages', 'me'] as const
export type PhoneTab = (typeof tabs)[number]

const icons: Record<PhoneTab, IconName> = {
  home: 'home',
  discover: 'search',
  scan: 'scan',
  messages: 'message',
  me: 'person',
}

/** The tab bar in reach of the thumb; only tabs that have a page. */
export function TabBar() {
  const t = useWords('phone')
  return (
    <nav className={css.tabs} aria-label={t('tabs.name')}>
      {navOf(tabs, routes).map(({ place, path }) => (
        <Link key={place} to={path} activeOptions={{ exact: true }} data-tab={place}>
          <Icon name={icons[place]} />
          <span>{t(`tabs.${place}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
