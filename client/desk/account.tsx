import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import type { Hat } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useSession } from '#ui/session.tsx'
import css from './shell.module.css'

function useHatLine(): (hat: Hat) => string {
  const t = useWords('desk')
  return (hat) => {
    const kind = t(`hat.kind.${hat.kind}`)
    const place = hat.organizationName ?? hat.areaName ?? hat.streetName
    return place ? t('hat.line', { place, kind }) : kind
  }
}

/** Where I am and as whom; with several hats, the way to another in one tap. */
export function HatMenu() {
  const t = useWords('desk')
  const { me, wear } = useSession()
  const lineOf = useHatLine()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  if (!me || !hat) return <span className={css.hat} />
  if (me.hats.length < 2) return <span className={css.hat}>{lineOf(hat)}</span>
  const items = me.hats.map((one) => ({ key: one.id, label: lineOf(one) }))
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [hat.id], onClick: ({ key }) => wear(key) }}>
      <button type="button" className={css.hat} title={t('hat.change')}>
        {lineOf(hat)}
        <Icon name="down" />
      </button>
    </Dropdown>
  )
}

/** My name; behind it, my account and leaving. */
export function AccountMenu() {
  const t = useWords('desk')
  const { me, signOut } = useSession()
  const navigate = useNavigate()
  if (!me) return null
  const items = [
    { key: 'account', label: t('account.own') },
    { key: 'signOut', label: t('account.signOut') },
  ]
  const choose = ({ key }: { key: string }) => (key === 'signOut' ? signOut() : void navigate({ to: '/account' }))
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: choose }}>
      <Button kind="quiet" icon="person" aria-label={`${t('account.menu')} ${me.name}`}>
        {me.name}
      </Button>
    </Dropdown>
  )
}
