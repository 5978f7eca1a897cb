import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showActivity } from '#contract/activities.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Album } from '#features/photos/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Sheet } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { ActivityFacts } from './activity-facts.tsx'
import { Opened } from './opened.tsx'
import { PlaceClosed } from './place-closed.tsx'
import { ActivityState } from './activity-state.tsx'
import { Guests } from './guests.tsx'
import { ShareActivity } from './share-activity.tsx'
import { SignUpActs, joinWord } from './sign-up-acts.tsx'
import './live-kinds.ts'

/** One activity on the phone: what, when, where, and the one thing I can do now. */
export default function ActivityPage() {
  const t = useWords('activities')
  const format = useFormat()
  const { id } = useParams({ strict: false }) as { id: string }
  const { me } = useSession()
  const now = useNow()
  const [signIn, setSignIn] = useState(false)
  const ask = useAsk(showActivity, { params: { id } })
  useLive(me ? [`activity:${id}`, 'me'] : [`activity:${id}`])
  return (
    <Answered ask={ask}>
      {(activity) => (
        <Page title={activity.title} back="/discover" lead={<ActivityState activity={activity} />}>
          {activity.opening ? <Opened opening={activity.opening} /> : null}
          {activity.placeClosed && !activity.opening ? (
            <PlaceClosed activity={activity} closure={activity.placeClosed} />
          ) : null}
          {activity.cancelReason ? <p>{t('cancelledBecause', { reason: activity.cancelReason })}</p> : null}
          <Card
            first
            acts={
              me ? (
                <SignUpActs activity={activity} meant={signIn} />
              ) : activity.state === 'published' && now < Date.parse(activity.endsAt) ? (
                <Button kind="primary" wide onClick={() => setSignIn(true)}>
                  {t(joinWord(activity))}
                </Button>
              ) : null
            }
          >
            <ActivityFacts activity={activity} />
            {activity.myCheckInAt ? (
              <Facts>
                <Fact icon={<Icon name="done" />}>{t('door.in', { time: format.clock(activity.myCheckInAt) })}</Fact>
                {activity.myCheckOutAt ? (
                  <Fact icon={<Icon name="done" />}>
                    {t('door.outAt', { time: format.clock(activity.myCheckOutAt) })}
                  </Fact>
                ) : null}
              </Facts>
            ) : null}
          </Card>
          {activity.description ? <Card title={t('about')}>{activity.description}</Card> : null}
          <Card title={t('whoMayJoin')}>{t(`audience.${activity.audience}`)}</Card>
          {activity.address || activity.wayHere ? (
            <Card title={t('wayThere')}>
              <Facts>
                {activity.address ? <Fact icon={<Icon name="place" />}>{activity.address}</Fact> : null}
                {activity.wayHere ? <Fact icon={<Icon name="way" />}>{activity.wayHere}</Fact> : null}
              </Facts>
            </Card>
          ) : null}
          <Album activity={activity} pages />
          {activity.mayManage ? <Guests activity={activity} /> : null}
          <ShareActivity activity={activity} />
          <Sheet open={signIn && !me} title={t('signUp.signInFirst')} onClose={() => setSignIn(false)}>
            <PhoneSignIn why={t('signUp.whySignIn')} />
          </Sheet>
        </Page>
      )}
    </Answered>
  )
}
