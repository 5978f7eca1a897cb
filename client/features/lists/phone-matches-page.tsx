import { useState } from 'react'
import { listMatches } from '#contract/matches.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useListsHat } from './hat.ts'
import { PhoneMatchCard } from './phone-match-card.tsx'
import css from './phone.module.css'
import './live-kinds.ts'

/** The matches of my unit: those that wait for us, those under way, all. */
export default function PhoneMatchesPage() {
  const t = useWords('liaison')
  const { liaison, topics } = useListsHat()
  useLive(topics)
  const [which, setWhich] = useState<'waiting' | 'open' | 'all'>('waiting')
  const filter = which === 'waiting' ? { waitingForMe: 'true' } : which === 'open' ? { open: 'true' } : {}
  const ask = useAsk(listMatches, { query: { pageSize: 50, ...filter } }, { when: liaison, keepRows: true })
  return (
    <Page title={t('desk.allMatches')} back="/">
      {liaison ? (
        <>
          <SegmentTabs
            name={t('desk.allMatches')}
            value={which}
            onChoose={(value) => setWhich(value as typeof which)}
            segments={(['waiting', 'open', 'all'] as const).map((value) => ({ value, label: t(`which.${value}`) }))}
          />
          <Answered ask={ask}>
            {({ rows }) =>
              rows.length === 0 ? (
                <Empty
                  icon="match"
                  why={t('none.match')}
                  act={<LinkButton to="/discover">{t('desk.needs')}</LinkButton>}
                />
              ) : (
                <ul role="list" className={css.cards}>
                  {rows.map((match) => (
                    <PhoneMatchCard key={match.id} match={match} />
                  ))}
                </ul>
              )
            }
          </Answered>
        </>
      ) : (
        <PhoneSignIn why={t('liaisonsOnly')} />
      )}
    </Page>
  )
}
