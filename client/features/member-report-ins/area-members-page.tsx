import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showAreaMembers } from '#contract/member-report-ins.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { AreaMemberCard } from './area-member-card.tsx'
import { EnterReportIn } from './enter-report-in.tsx'
import css from './member-report-ins.module.css'
import { OfferCounts } from './offer-counts.tsx'
import './live-kinds.ts'

/** Who reports in at one residential area. It is not printed: what leaves this page leaves the protection it has here. */
export default function AreaMembersPage() {
  const t = useWords('member-report-ins')
  const { id } = useParams({ strict: false }) as { id: string }
  const hat = useListsHat()
  useLive(hat.topics)
  const ask = useAsk(showAreaMembers, { params: { id } })
  const [entering, setEntering] = useState(false)
  return (
    <Page
      title={ask.data ? t('at.title', { area: ask.data.area.name }) : t('at.plain')}
      back={hat.staff ? '/network/report-ins' : '/'}
      {...(ask.data
        ? {
            acts: (
              <Button icon="add" onClick={() => setEntering(true)}>
                {t('enter.act')}
              </Button>
            ),
          }
        : {})}
    >
      <div className={css.never}>
        <Callout icon="key">{t('at.closely')}</Callout>
      </div>
      <Answered ask={ask} lines={6}>
        {({ rows, area }) => {
          const waiting = rows.filter(({ state }) => state === 'reported')
          const received = rows.filter(({ state }) => state === 'confirmed')
          return (
            <div className={css.parts}>
              {rows.length === 0 ? <Empty icon="people" why={t('at.none')} /> : null}
              {waiting.length > 0 ? (
                <Section title={t('at.waiting', { count: waiting.length })}>
                  <ul role="list" className={css.cards}>
                    {waiting.map((row) => (
                      <AreaMemberCard key={row.id} row={row} />
                    ))}
                  </ul>
                </Section>
              ) : null}
              {received.length > 0 ? (
                <Section title={t('at.received', { count: received.length })}>
                  <OfferCounts rows={received} />
                  <ul role="list" className={css.cards}>
                    {received.map((row) => (
                      <AreaMemberCard key={row.id} row={row} />
                    ))}
                  </ul>
                </Section>
              ) : null}
              {entering ? <EnterReportIn area={area} onClose={() => setEntering(false)} /> : null}
            </div>
          )
        }}
      </Answered>
    </Page>
  )
}
