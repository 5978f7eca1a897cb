import { useParams } from '@tanstack/react-router'
import { showActivity } from '#contract/activities.ts'
import { Album } from '#features/photos/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { ActivityFacts } from './activity-facts.tsx'
import { Opened } from './opened.tsx'
import { PlaceClosed } from './place-closed.tsx'
import { ActivityState } from './activity-state.tsx'
import { Guests } from './guests.tsx'
import { ManageActs } from './manage-acts.tsx'
import { Roster } from './desk-roster.tsx'
import { ShareActivity } from './share-activity.tsx'
import './live-kinds.ts'

/** One activity at the desk: its next act, who signed up, who came. */
export default function ActivityPage() {
  const t = useWords('activities')
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showActivity, { params: { id } })
  useLive([`activity:${id}`])
  return (
    <Answered ask={ask} lines={8}>
      {(activity) => (
        <Page
          title={activity.title}
          lead={<ActivityState activity={activity} />}
          back="/activities"
          acts={activity.mayManage ? <ManageActs activity={activity} /> : undefined}
          side={
            <>
              <Card title={activity.code}>
                <ActivityFacts activity={activity} />
                {activity.cancelReason ? <p>{t('cancelledBecause', { reason: activity.cancelReason })}</p> : null}
                {activity.description ? <p>{activity.description}</p> : null}
                <p>{t(`audience.${activity.audience}`)}</p>
              </Card>
              {activity.mayManage ? <Guests activity={activity} /> : null}
              {activity.matchId ? (
                <LinkButton to={`/matches/${activity.matchId}`}>{t('desk.toMatch')}</LinkButton>
              ) : null}
              <ShareActivity activity={activity} />
            </>
          }
        >
          {activity.opening ? <Opened opening={activity.opening} /> : null}
          {activity.placeClosed && !activity.opening ? (
            <PlaceClosed activity={activity} closure={activity.placeClosed} />
          ) : null}
          {activity.mayManage && activity.state !== 'draft' ? <Roster activity={activity} /> : null}
          <Album activity={activity} />
        </Page>
      )}
    </Answered>
  )
}
