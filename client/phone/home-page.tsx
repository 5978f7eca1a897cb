import { ActivityList, NextActivity } from '#features/activities/index.ts'
import { LiaisonDesk } from '#features/lists/index.ts'
import { AreaHome } from '#features/own-area/index.ts'
import { BranchHome, CommitteeHome } from '#features/secretaries/index.ts'
import { Callout } from '#ui/callout.tsx'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { useMyStreet, useStreetTopics } from './my-street.ts'

/** The phone's first page: what waits for my unit, my next activity, what is near. */
export default function HomePage() {
  const t = useWords('phone')
  const { me } = useSession()
  const street = useMyStreet()
  useLive([...useStreetTopics(street), ...(me ? ['me'] : [])])
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  if (hat?.kind === 'committee-secretary') return <CommitteeHome items="/items" />
  if (hat?.kind === 'area-staff')
    return <AreaHome items="/items" offers={{ to: '/discover', search: { kind: 'resource' } }} />
  if (hat?.kind === 'branch-secretary') return <BranchHome items="/items" />
  return (
    <Page title={me?.name ? t('home.hello', { name: me.name }) : t('home.title')}>
      {me?.owes ? <Callout icon="key">{t('home.owes')}</Callout> : null}
      {hat?.kind === 'liaison' && hat.organizationId ? <LiaisonDesk organizationId={hat.organizationId} /> : null}
      {me ? (
        <Section title={t('activities:next.title')}>
          <NextActivity />
        </Section>
      ) : null}
      <Section
        title={t('activities:near.title')}
        more={
          <LinkButton kind="quiet" to="/discover">
            {t('home.all')}
          </LinkButton>
        }
      >
        <ActivityList
          filter={{ when: 'upcoming', pageSize: 5, ...(street ? { street } : {}) }}
          empty={t('activities:near.none')}
        />
      </Section>
    </Page>
  )
}
