import { listActivities } from '#contract/activities.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { ActivityCard } from './activity-card.tsx'
import css from './activities.module.css'

/** The next activity I have a place in, first on the phone's first page. */
export function NextActivity() {
  const t = useWords('activities')
  const ask = useAsk(listActivities, { query: { mine: 'true', when: 'upcoming', pageSize: 3 } })
  return (
    <Answered ask={ask}>
      {({ rows }) => {
        const next = rows.find(({ mine, state }) => mine !== null && state === 'published')
        if (!next) {
          return (
            <Empty
              icon="activity"
              why={t('next.none')}
              act={<LinkButton to="/discover">{t('next.find')}</LinkButton>}
            />
          )
        }
        return (
          <ul role="list" className={css.list}>
            <ActivityCard
              first
              activity={next}
              acts={
                next.doorOpen && next.mine === 'signedUp' ? (
                  <LinkButton to="/scan" icon="scan">
                    {t('door.scan')}
                  </LinkButton>
                ) : undefined
              }
            />
          </ul>
        )
      }}
    </Answered>
  )
}
