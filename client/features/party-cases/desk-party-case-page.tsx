import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { partyCaseStops, type PartyCase, showPartyCase } from '#contract/party-cases.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseState } from './case-state.tsx'
import { CaseSteps } from './case-steps.tsx'
import { CaseTouches } from './case-touches.tsx'
import { StepForm } from './case-step-form.tsx'
import css from './party-cases.module.css'
import { StopCase } from './stop-case.tsx'
import './live-kinds.ts'

type Stop = (typeof partyCaseStops)[number]

/** One case: its steps, its papers, the one act that is next, and what happened. */
export default function PartyCasePage() {
  const t = useWords('party-cases')
  const { id } = useParams({ strict: false }) as { id: string }
  const hat = useListsHat()
  useLive(hat.topics)
  const today = useFormat().tableDay(useNow())
  const [doing, setDoing] = useState<'step' | Stop | null>(null)
  const ask = useAsk(showPartyCase, { params: { id } })
  const close = (): void => setDoing(null)
  return (
    <Answered ask={ask} lines={8}>
      {(row) => (
        <Page
          title={row.title}
          lead={[t(`kind.${row.kind}`), row.code].join(' · ')}
          back="/network/party-cases"
          acts={
            <span className={`${css.acts} ${css.screen}`}>
              <Button icon="print" onClick={() => print()}>
                {t('act.print')}
              </Button>
              {row.next ? (
                <Button kind="primary" onClick={() => setDoing('step')}>
                  {t(`act.${row.next}`)}
                </Button>
              ) : null}
            </span>
          }
          side={
            <Section title={t('section.history')}>
              <Timeline
                name={t('section.history')}
                entries={row.history.map(({ at, by, action, detail }, index) => ({
                  key: `${at}-${index}`,
                  at,
                  who: by,
                  what: [t(`audit:party-case.${action}`), detail['number'], detail['day'], detail['reason']]
                    .filter(Boolean)
                    .join(t('comma')),
                }))}
              />
            </Section>
          }
        >
          <p>
            <CaseState row={row} />
          </p>
          <CaseSteps row={row} />
          <CaseFacts row={row} />
          <CaseTouches row={row} />
          <div className={`${css.acts} ${css.screen}`}>
            {stopsOf(row).map((how) => (
              <Button key={how} kind="quiet" onClick={() => setDoing(how)}>
                {t(`act.${how}`)}
              </Button>
            ))}
          </div>
          {doing === 'step' ? <StepForm row={row} today={today} onClose={close} /> : null}
          {doing !== null && doing !== 'step' ? <StopCase row={row} how={doing} onClose={close} /> : null}
        </Page>
      )}
    </Answered>
  )
}

function stopsOf({ state, next }: PartyCase): readonly Stop[] {
  if (next === null) return []
  return partyCaseStops.filter((how) => how === 'withdrawn' || state === 'applied')
}
