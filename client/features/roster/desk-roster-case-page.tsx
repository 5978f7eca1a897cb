import { Link, useParams } from '@tanstack/react-router'
import { type RosterCaseSeen, showRosterCase } from '#contract/roster.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Callout } from '#ui/callout.tsx'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { CaseState } from './case-state.tsx'
import { DecideCase } from './decide-case.tsx'
import { LinesTable } from './desk-lines-table.tsx'
import css from './roster.module.css'
import { useStandingWords } from './standing-words.ts'
import './live-kinds.ts'

/** One change of a roster: who asked, of whom, and the decision. */
export default function RosterCasePage() {
  const t = useWords('roster')
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showRosterCase, { params: { id } })
  const seen = ask.data
  return (
    <Page
      title={seen ? t('case.title', { kind: t(`kind.${seen.kind}`), party: seen.party.name }) : t('cases.title')}
      back="/network/rosters"
    >
      <div className={css.never}>
        <Callout icon="key">{t('closely')}</Callout>
      </div>
      <Answered ask={ask} lines={5}>
        {(one) => (
          <>
            <About seen={one} />
            <Section title={t('case.whom', { count: one.persons })}>
              <div className={css.never}>
                {one.lines.length > 0 ? (
                  <>
                    {one.group ? <p className={css.said}>{t('case.intoGroup', { group: one.group })}</p> : null}
                    <LinesTable rows={one.lines} />
                  </>
                ) : (
                  <Changes seen={one} />
                )}
              </div>
            </Section>
            <DecideCase seen={one} />
          </>
        )}
      </Answered>
    </Page>
  )
}

function About({ seen }: { seen: RosterCaseSeen }) {
  const t = useWords('roster')
  const format = useFormat()
  const { state, on, askedBy, askedAt, closedBy, closedAt, reason, documentNo, note, party } = seen
  return (
    <Card
      title={<Link to={`/network/rosters/${party.id}` as '/'}>{party.name}</Link>}
      aside={<CaseState state={state} />}
    >
      <p>{t('case.from', { day: format.longDay(on) })}</p>
      <p>{t('case.reasonIs', { reason })}</p>
      {documentNo ? <p>{t('case.documentIs', { number: documentNo })}</p> : null}
      <p>{t('case.askedBy', { name: askedBy, when: format.longDay(askedAt) })}</p>
      {closedAt && closedBy ? (
        <p>{t(`case.closed.${state}`, { name: closedBy, when: format.longDay(closedAt) })}</p>
      ) : null}
      {note ? <p>{t('case.noteIs', { note })}</p> : null}
    </Card>
  )
}

function Changes({ seen: { changes, endReason, kind } }: { seen: RosterCaseSeen }) {
  const t = useWords('roster')
  const words = useStandingWords()
  if (changes.length === 0) return <p className={css.said}>{t('case.nothingLeft')}</p>
  return (
    <ul role="list">
      {changes.map(({ before, after }, index) => (
        <Card key={index} as="li" title={(after ?? before)?.name || t('closedAccount')}>
          {before ? <p>{t('case.before', { what: line(before) })}</p> : null}
          <p>
            {after
              ? t('case.after', { what: line(after) })
              : t('case.leaves', { why: t(`endReason.${endReason ?? 'other'}`) })}
          </p>
        </Card>
      ))}
    </ul>
  )

  function line(said: NonNullable<(typeof changes)[number]['before']>): string {
    return [kind === 'move' ? said.party : '', said.group, words(said)].filter(Boolean).join(' · ')
  }
}
