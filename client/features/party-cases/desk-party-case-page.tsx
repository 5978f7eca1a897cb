import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { partyCaseStops, type PartyCase, showPartyCase } from '#contract/party-cases.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { AskUndo } from './ask-undo.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseState } from './case-state.tsx'
import { CaseSteps } from './case-steps.tsx'
import { CaseTouches } from './case-touches.tsx'
import { StepForm } from './case-step-form.tsx'
import css from './party-cases.module.css'
import { SharesTable } from './desk-shares-table.tsx'
import { StopCase } from './stop-case.tsx'
import './live-kinds.ts'

type Stop = (typeof partyCaseStops)[number]
type Doing = 'step' | 'undo' | Stop | null

/** One case: its steps, its papers, the one act that is next, and what happened. */
export default function PartyCasePage() {
  const t = useWords('party-cases')
  const { id } = useParams({ strict: false }) as { id: string }
  const hat = useListsHat()
  useLive(hat.topics)
  const format = useFormat()
  const today = format.tableDay(useNow())
  const [doing, setDoing] = useState<Doing>(null)
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
              {row.allottable ? (
                <LinkButton to={`/network/party-cases/${row.id}/allotment`} icon="people">
                  {t('act.allot')}
                </LinkButton>
              ) : null}
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
          {row.allotted ? (
            <Section title={t('allotted.title')}>
              <p>{t('allotted.by', { by: row.allotted.by, when: format.longDay(row.allotted.at) })}</p>
              <SharesTable rows={row.allotted.rows} />
            </Section>
          ) : null}
          {row.undoWaiting ? <Callout icon="waiting">{t('undo.waiting')}</Callout> : null}
          <div className={`${css.acts} ${css.screen}`}>
            {stopsOf(row).map((how) => (
              <Button key={how} kind="quiet" onClick={() => setDoing(how)}>
                {t(`act.${how}`)}
              </Button>
            ))}
            {row.undoable && !row.undoWaiting ? (
              <Button kind="quiet" onClick={() => setDoing('undo')}>
                {t('act.undo')}
              </Button>
            ) : null}
          </div>
          {doing === 'step' ? <StepForm row={row} today={today} onClose={close} /> : null}
          {doing === 'undo' ? <AskUndo row={row} onClose={close} /> : null}
          {doing !== null && doing !== 'step' && doing !== 'undo' ? (
            <StopCase row={row} how={doing} onClose={close} />
          ) : null}
        </Page>
      )}
    </Answered>
  )
}

function stopsOf({ state, next }: PartyCase): readonly Stop[] {
  if (state === 'planned') return ['recalled', 'withdrawn']
  if (next === null) return []
  return partyCaseStops.filter((how) => how === 'withdrawn' || (state === 'applied' && how !== 'recalled'))
}
