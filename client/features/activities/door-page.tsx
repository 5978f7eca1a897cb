import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { checkIn } from '#contract/activities.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { useSession } from '#ui/session.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { StateLabel } from '#ui/state-label.tsx'

/** Behind the QR at the door: checks me in as soon as I am signed in, and says so in large words. */
export default function DoorPage() {
  const t = useWords('activities')
  const format = useFormat()
  const sentence = useSentence()
  const { code } = useParams({ strict: false }) as { code: string }
  const { t: token } = useSearch({ strict: false }) as { t?: string }
  const { me, loading } = useSession()
  const [done, setDone] = useState<AnswerOf<typeof checkIn> | null>(null)
  const enter = useDeed(checkIn, {
    refused: () => true,
    done: setDone,
    touches: ['attendance.changed', 'signUp.changed'],
  })
  // Who came back to the code is in: the sentence says since when.
  const already = enter.refused?.code === 'door.already-in'
  const tried = useRef('')
  useEffect(() => {
    const attempt = `${me?.personId} ${code} ${token}`
    if (!me || tried.current === attempt) return
    tried.current = attempt
    void enter.run({ body: { activity: code, token: token ?? '' } })
  })
  if (loading) return <Skeleton />
  if (!me) {
    return (
      <Page title={t('door.title')}>
        <PhoneSignIn why={t('door.whySignIn')} />
      </Page>
    )
  }
  return (
    <Page title={t('door.title')}>
      {enter.refused ? (
        <Card
          first
          title={t(already ? 'door.done' : 'door.notYet')}
          aside={already ? <StateLabel tone="done" word={t('door.done')} /> : undefined}
          acts={
            already ? (
              <LinkButton to="/activities">{t('mine.title')}</LinkButton>
            ) : (
              <LinkButton to="/scan" icon="scan">
                {t('door.scanAgain')}
              </LinkButton>
            )
          }
        >
          <p role="alert">{sentence(enter.refused)}</p>
        </Card>
      ) : done && !enter.busy ? (
        <Card
          first
          title={done.title}
          aside={<StateLabel tone="done" word={t('door.done')} />}
          acts={<LinkButton to={`/activities/${done.activityId}`}>{t('door.toActivity')}</LinkButton>}
        >
          <p role="status">{t(done.walkIn ? 'door.walkedIn' : 'door.in', { time: format.clock(done.checkedInAt) })}</p>
          <p>{t('door.outHint')}</p>
        </Card>
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}
