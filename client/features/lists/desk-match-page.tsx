import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { declineReasons, endReasons, showMatch } from '#contract/matches.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Columns, Page, Section } from '#ui/page.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { CancelMatch } from './cancel-match.tsx'
import { PlanActivity } from './desk-plan-activity.tsx'
import { useListsHat } from './hat.ts'
import { useHistory } from './history.ts'
import './live-kinds.ts'
import { oneOf } from './lists-search.ts'
import { MatchDelivery } from './match-delivery.tsx'
import { MatchSide } from './match-side.tsx'
import { MatchState } from './match-state.tsx'
import { SettleMatch } from './settle-match.tsx'
import { ShareMatch } from './share-match.tsx'
import { StationOrder } from './station/station-order.tsx'

type Match = AnswerOf<typeof showMatch>

/** One match: both sides and their answers, what comes next, what the record says, what happened. */
export default function MatchPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showMatch, { params: { id } })
  useLive(useListsHat().topics)
  return (
    <Answered ask={ask} lines={8}>
      {(match) => <OneMatch key={match.id} match={match} />}
    </Answered>
  )
}

function OneMatch({ match }: { match: Match }) {
  const t = useWords('lists')
  const historyOf = useHistory()
  const { staff } = useListsHat()
  const [planning, setPlanning] = useState(false)
  const open = match.state === 'waitlisted' || match.state === 'proposed' || match.state === 'accepted'
  return (
    <Page
      title={match.needTitle || match.resourceTitle}
      back="/matches"
      lead={
        <>
          {match.quantity === null
            ? match.code
            : [match.code, t('places.about', { count: match.quantity })].join(t('dot'))}{' '}
          <MatchState state={match.state} />
        </>
      }
      acts={
        <>
          {staff && match.state === 'disputed' ? <SettleMatch match={match} /> : null}
          {open ? <CancelMatch match={match} /> : null}
          {match.state === 'accepted' && !planning ? (
            <Button kind="primary" icon="activity" onClick={() => setPlanning(true)}>
              {t('plan.act')}
            </Button>
          ) : null}
          {match.activityId ? (
            <LinkButton
              to={`/activities/${match.activityId}`}
              kind={match.state === 'scheduled' ? 'primary' : 'second'}
              icon="activity"
            >
              {t('match.activity')}
            </LinkButton>
          ) : null}
        </>
      }
      side={
        <Section title={t('item.history')}>
          <Timeline name={t('item.history')} entries={historyOf(match.history)} />
        </Section>
      }
    >
      <NextStep match={match} />
      {planning && match.state === 'accepted' ? (
        <PlanActivity key={match.version} match={match} onClose={() => setPlanning(false)} />
      ) : null}
      {match.ordered ? <StationOrder id={match.id} /> : null}
      <MatchDelivery match={match} />
      <Columns>
        <MatchSide match={match} side="need" first={match.mySide !== 'resource'} />
        <MatchSide match={match} side="resource" first={match.mySide === 'resource'} />
      </Columns>
      {match.note ? <Callout>{match.note}</Callout> : null}
      <ShareMatch match={match} />
    </Page>
  )
}

/** Where the match stands and what comes next, in one sentence. */
function NextStep({ match }: { match: Match }) {
  const t = useWords('lists')
  const { staff } = useListsHat()
  const waiting = [
    match.needAnswer === 'pending' ? match.needOrganizationName : '',
    match.resourceAnswer === 'pending' ? match.resourceOrganizationName : '',
  ].filter(Boolean)
  const code = oneOf([...declineReasons, ...endReasons], match.reason)
  const reason = code ? t(`code.${code}`) : (match.reason ?? '')
  return (
    <Callout icon={match.state === 'disputed' ? 'late' : 'way'}>
      {t(staff || match.state !== 'proposed' ? `next.${match.state}` : 'next.proposedToUnit', {
        units: waiting.join(t('wordComma')),
        position: match.waitlistPosition ?? 0,
        reason,
      })}
    </Callout>
  )
}
