import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showActivityPhoto } from '#contract/activity-photos.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { AskRemoval } from './ask-removal.tsx'
import { PhotoImage } from './photo-image.tsx'
import './live-kinds.ts'
import css from './photos.module.css'

/** One photo that everybody may see, with the way to have it removed; no account is needed for that. */
export default function PhotoPage() {
  const t = useWords('album')
  const format = useFormat()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false }) as { id: string }
  const [asking, setAsking] = useState(false)
  const ask = useAsk(showActivityPhoto, { params: { id } })
  useLive(ask.data ? [`activity:${ask.data.activityId}`] : [])
  return (
    <Answered ask={ask}>
      {(photo) => (
        <Page title={photo.caption || photo.activityTitle} back={`/activities/${photo.activityId}`}>
          <PhotoImage photo={photo} title={photo.activityTitle} size="full" className={css.whole} />
          <Facts>
            <Fact icon={<Icon name="activity" />}>{photo.activityTitle}</Fact>
            <Fact icon={<Icon name="today" />}>{format.longDay(photo.takenOn)}</Fact>
            {photo.place ? <Fact icon={<Icon name="place" />}>{photo.place}</Fact> : null}
          </Facts>
          <Card title={t('page.you')}>
            <p>{t('page.lead', { street: photo.streetName })}</p>
            <Button wide onClick={() => setAsking(true)}>
              {t('page.ask')}
            </Button>
          </Card>
          {asking ? (
            <AskRemoval
              photoId={photo.id}
              onClose={() => setAsking(false)}
              onDone={(filed) => void navigate({ to: `/photo-removals/${filed.id}` as '/', replace: true })}
            />
          ) : null}
        </Page>
      )}
    </Answered>
  )
}
