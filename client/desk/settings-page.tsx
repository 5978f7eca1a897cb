import { officeRoles } from '#contract/roles.ts'
import { ReopenSignIn } from '#features/people/index.ts'
import { Kiosks } from '#features/screens/desk-kiosks.tsx'
import { Notices } from '#features/screens/desk-notices.tsx'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import css from './settings-page.module.css'

/** What a street sets for itself: hall screens, notices, the scheme, who did what, a sign-in to open again. */
export default function SettingsPage() {
  const t = useWords('desk')
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const staff = hat?.kind === 'street-staff'
  const office = officeRoles.some((role) => role === hat?.kind)
  useLive(staff && hat.streetId ? [`staff:${hat.streetId}`, `street:${hat.streetId}`] : [])
  return (
    <Page title={t('nav.settings')}>
      {staff && hat.streetId ? (
        <>
          <Notices />
          <Kiosks street={hat.streetId} />
        </>
      ) : null}
      {office ? (
        <Section title={t('settings.more')}>
          <div className={css.ways}>
            {staff ? (
              <LinkButton to="/record" search={{ tab: 'scheme' }} icon="record">
                {t('settings.scheme')}
              </LinkButton>
            ) : null}
            {staff ? (
              <LinkButton to="/settings/persons" icon="person">
                {t('settings.persons')}
              </LinkButton>
            ) : null}
            {staff ? (
              <LinkButton to="/settings/rights" icon="person">
                {t('settings.rights')}
              </LinkButton>
            ) : null}
            <LinkButton to="/settings/roles" icon="people">
              {t('settings.roles')}
            </LinkButton>
            {staff || hat?.kind === 'system-admin' ? (
              <LinkButton to="/settings/secretaries" icon="people">
                {t('settings.secretaries')}
              </LinkButton>
            ) : null}
            {hat?.kind === 'system-admin' ? (
              <LinkButton to="/network/venues" icon="place">
                {t('settings.venues')}
              </LinkButton>
            ) : null}
            {hat?.kind === 'system-admin' ? null : (
              <LinkButton to="/settings/audit" icon="lists">
                {t('settings.audit')}
              </LinkButton>
            )}
            {staff ? <ReopenSignIn /> : null}
          </div>
        </Section>
      ) : null}
    </Page>
  )
}
