import { ActivityList } from '#features/activities/index.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'

/** Every activity I signed up for. */
export default function MyActivitiesPage() {
  const t = useWords('activities')
  const { me } = useSession()
  return (
    <Page title={t('mine.title')} back="/me">
      {me ? (
        <ActivityList
          filter={{ mine: true, when: 'all' }}
          empty={t('mine.none')}
          act={<LinkButton to="/discover">{t('next.find')}</LinkButton>}
        />
      ) : (
        <PhoneSignIn />
      )}
    </Page>
  )
}
