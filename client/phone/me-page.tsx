import { MySpeakingWay } from '#features/lists/index.ts'
import { Hats, MyChannels, MyDevices, PhoneSignIn } from '#features/people/index.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import css from './me-page.module.css'

/** My side of the phone: who I am here, my record and points, my devices. */
export default function MePage() {
  const t = useWords('phone')
  const { me, signOut } = useSession()
  if (!me) {
    return (
      <Page title={t('tabs.me')}>
        <PhoneSignIn />
      </Page>
    )
  }
  return (
    <Page title={me.name} lead={me.phoneMasked ?? undefined}>
      {me.demonstration ? <p className={css.demonstration}>{t('me.demonstration')}</p> : null}
      <Hats />
      <nav className={css.ways} aria-label={t('me.ways')}>
        {me.hats.find(({ id }) => id === me.hatId)?.kind === 'liaison' ? (
          <LinkButton wide to="/unit" icon="network">
            {t('units:ours.title')}
          </LinkButton>
        ) : null}
        <LinkButton wide to="/activities" icon="activity">
          {t('activities:mine.title')}
        </LinkButton>
        <LinkButton wide to="/record" icon="record">
          {t('record:mine.title')}
        </LinkButton>
        <LinkButton wide to="/points" icon="check">
          {t('points:mine.title')}
        </LinkButton>
        <LinkButton wide to="/me/skills" icon="edit">
          {t('skills:title')}
        </LinkButton>
        <MySpeakingWay />
        <LinkButton wide to="/me/report-in" icon="home">
          {t('member-report-ins:mine.title')}
        </LinkButton>
        <LinkButton wide to="/me/photos" icon="people">
          {t('album:mine.title')}
        </LinkButton>
        <LinkButton wide to="/me/data" icon="person">
          {t('my-data:page')}
        </LinkButton>
      </nav>
      <MyChannels />
      <MyDevices />
      <Button wide kind="quiet" onClick={signOut}>
        {t('me.signOut')}
      </Button>
    </Page>
  )
}
