import { useParams } from '@tanstack/react-router'
import { showActivity } from '#contract/activities.ts'
import { ActivityFacts, ActivityState } from '#features/activities/index.ts'
import { KioskAlbum } from '#features/photos/index.ts'
import { useKioskHome } from '#features/screens/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import css from './home-page.module.css'

/** One activity on the hall screen; signing up goes on by phone, checking in by the code at the door. */
export default function ActivityPage() {
  const t = useWords('screens')
  const { id } = useParams({ strict: false }) as { id: string }
  const phone = useKioskHome().data?.phoneUrl
  const ask = useAsk(showActivity, { params: { id } }, { public: true })
  useLive([`activity:${id}`])
  return (
    <Answered ask={ask}>
      {(activity) => (
        <Page title={activity.title} lead={<ActivityState activity={activity} />}>
          <Card
            first
            acts={
              activity.doorOpen ? (
                <LinkButton kind="primary" to={`/doors/${id}`} icon="check">
                  {t('tile.checkIn')}
                </LinkButton>
              ) : null
            }
          >
            <ActivityFacts activity={activity} />
            {activity.description ? <p>{activity.description}</p> : null}
          </Card>
          <KioskAlbum activity={activity} />
          {phone && activity.state === 'published' ? (
            <div className={css.qr}>
              <QrCode address={`${phone}/activities/${id}`} sentence={t('activities.signUpByPhone')} />
            </div>
          ) : null}
          <p>{t('activities.withoutPhone')}</p>
        </Page>
      )}
    </Answered>
  )
}
