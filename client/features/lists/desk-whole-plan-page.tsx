import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { type Plan, type PlanRow, adoptPlan, cancelPlan, makePlan, planScopes, showPlan } from '#contract/plans.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import './live-kinds.ts'
import { withoutGaps } from './lists-search.ts'
import { WholePlanHead } from './whole-plan-head.tsx'
import { WholePlanRow } from './whole-plan-row.tsx'
import { adoptable, batch, inView, says } from './whole-plan-rows.ts'
import { planViews, type WholePlanSearch } from './whole-plan-search.ts'
import css from './whole-plan.module.css'

/** The whole plan: what a street's needs can be served with at once, adopted row by row or all together. */
export default function WholePlanPage() {
  const t = useWords('whole-plan')
  const hat = useListsHat()
  const navigate = useNavigate()
  const search: WholePlanSearch = useSearch({ strict: false })
  const scope = search.scope ?? 'street'
  useLive(hat.topics)
  const ask = useAsk(showPlan, { query: { scope } })
  const make = useDeed(makePlan, { touches: ['plan.changed'], done: () => toast({ text: t('made') }) })
  const stop = useDeed(cancelPlan)
  const go = (change: Partial<WholePlanSearch>): void =>
    void navigate({ to: '/matches/plan', search: withoutGaps({ ...search, ...change }) as never, replace: true })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back="/matches"
      acts={
        <>
          <SegmentTabs
            name={t('scope')}
            segments={planScopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
            value={scope}
            onChoose={(next) => go({ scope: next === 'district' ? next : undefined })}
          />
          <Button kind="primary" busy={make.busy} onClick={() => void make.run({ body: { scope } })}>
            {t(ask.data?.plan ? 'again' : 'make')}
          </Button>
        </>
      }
    >
      {make.busy ? <Making onStop={() => void stop.run({ body: { scope } })} /> : null}
      <Answered ask={ask} lines={8}>
        {({ plan }) =>
          plan ? <Standing key={plan.id} plan={plan} search={search} go={go} /> : <Empty icon="need" why={t('none')} />
        }
      </Answered>
    </Page>
  )
}

/** The rule pack's limit for the making of a plan, in seconds. */
const most = 10

/** Seen when it takes longer than two seconds: for how long it has been made, and a way to stop it. */
function Making({ onStop }: { onStop: () => void }) {
  const t = useWords('whole-plan')
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  if (seconds < 2) return null
  return (
    <div className={css.progress} role="status">
      <p>{t('making', { seconds, most })}</p>
      <Button onClick={onStop}>{t('stop')}</Button>
    </div>
  )
}

type StandingProps = { plan: Plan; search: WholePlanSearch; go: (change: Partial<WholePlanSearch>) => void }

function Standing({ plan, search, go }: StandingProps) {
  const t = useWords('whole-plan')
  const view = search.view ?? 'open'
  const words = search.q ?? ''
  const adopting = useAdopting(plan)
  const rows = plan.rows.filter((row) => inView(row, view) && says(row, words))
  const together = adoptable(view === 'open' || view === 'all' ? rows : [])
  const stale = plan.rows.filter((row) => row.stale && row.state === 'open').length
  return (
    <>
      <WholePlanHead plan={plan} />
      <div className={css.filters}>
        <SegmentTabs
          name={t('show')}
          segments={planViews.map((value) => ({
            value,
            label: t(`views.${value}`),
            count: plan.rows.filter((row) => inView(row, value)).length,
          }))}
          value={view}
          onChoose={(next) => go({ view: next === 'open' ? undefined : next })}
        />
        <input
          type="search"
          aria-label={t('words')}
          placeholder={t('words')}
          maxLength={60}
          value={words}
          onChange={({ target }) => go({ q: target.value || undefined })}
        />
        {together.length > 0 ? (
          <Button busy={adopting.busy} onClick={() => void adopting.run(together)}>
            {t('adoptAll', { count: together.length })}
          </Button>
        ) : null}
      </div>
      {stale > 0 ? <p>{t('staleHint', { count: stale })}</p> : null}
      {adopting.of > batch ? (
        <div className={css.progress} role="status">
          <p>{t('adopting', { done: adopting.done, all: adopting.of })}</p>
          <Button onClick={adopting.stop}>{t('stopAdopting')}</Button>
        </div>
      ) : null}
      {rows.length === 0 ? (
        <Empty icon="need" why={words ? t('filtered') : t(`empty.${view}`)} />
      ) : (
        <ul role="list" className={css.rows} aria-label={t('rows')}>
          {rows.map((row) => (
            <WholePlanRow key={row.id} row={row} busy={adopting.busy} onAdopt={(one) => void adopting.run([one])} />
          ))}
        </ul>
      )}
    </>
  )
}

/** Proposes rows batch by batch, each upon the version the one before it made; may be stopped between two. */
function useAdopting(plan: Plan) {
  const t = useWords('whole-plan')
  const [progress, setProgress] = useState({ done: 0, of: 0 })
  const stopped = useRef(false)
  const adopt = useDeed(adoptPlan, { touches: ['plan.changed', 'match.changed'] })
  const run = async (rows: readonly PlanRow[]): Promise<void> => {
    stopped.current = false
    let { version } = plan
    const sum = { adopted: 0, refused: 0 }
    for (let from = 0; from < rows.length && !stopped.current; from += batch) {
      setProgress({ done: from, of: rows.length })
      const rowIds = rows.slice(from, from + batch).map(({ id }) => id)
      const answer = await adopt.run({ body: { planId: plan.id, version, rowIds } })
      if (!answer) break
      version = answer.version
      sum.adopted += answer.adopted
      sum.refused += answer.refused
    }
    setProgress({ done: 0, of: 0 })
    if (sum.adopted + sum.refused > 0) toast({ text: t(sum.refused > 0 ? 'adoptedSome' : 'adopted', sum) })
  }
  return { run, busy: adopt.busy || progress.of > 0, stop: () => (stopped.current = true), ...progress }
}
