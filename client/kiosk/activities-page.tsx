import { listActivities } from '#contract/activities.ts'
import { KioskActivityRows, useKioskHome } from '#features/screens/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'

/** What one can sign up for in this street. */
export default function ActivitiesPage() {
  const t = useWords('screens')
  const street = useKioskHome().data?.streetId
  const ask = useAsk(
    listActivities,
    { query: { when: 'upcoming', pageSize: 30, ...(street ? { street } : {}) } },
    { public: true, when: street !== undefined },
  )
  return (
    <Page title={t('tile.activities')} lead={t('activities.lead')}>
      <Answered ask={ask}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="activity" why={t('activities.none')} />
          ) : (
            <KioskActivityRows rows={rows} withDay />
          )
        }
      </Answered>
    </Page>
  )
}
