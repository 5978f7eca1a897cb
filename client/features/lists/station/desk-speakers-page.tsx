import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { listSpeakers } from '#contract/station-speakers.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Columns, Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { useListsHat } from '../hat.ts'
import { MatchState } from '../match-state.tsx'
import { AddSpeaker } from './desk-add-speaker.tsx'
import { EditSpeaker } from './desk-edit-speaker.tsx'
import { useEntryWords } from './entry-words.ts'
import './live-kinds.ts'
import { monthsFrom, type StationSearch } from './station-search.ts'
import { StationTabs } from './station-tabs.tsx'
import css from './station.module.css'

type Answer = AnswerOf<typeof listSpeakers>
export type SpeakerRow = Answer['rows'][number]

/** The register of speakers with what each has taken on in a month, and the month's sessions. */
export default function SpeakersPage() {
  const t = useWords('station')
  const hat = useListsHat()
  const navigate = useNavigate()
  const search: StationSearch = useSearch({ strict: false })
  const today = useFormat().tableDay(useNow())
  const month = search.month ?? today.slice(0, 7)
  const [adding, setAdding] = useState(false)
  useLive(hat.topics)
  const ask = useAsk(listSpeakers, { query: { month } }, { when: hat.staff, keepRows: true })
  if (!hat.staff) return <Empty icon="person" why={t('add.staffOnly')} />
  return (
    <Page
      title={t('speakers.title')}
      lead={t('speakers.lead')}
      back="/lists/station"
      acts={
        <>
          <LinkButton to="/lists/station/print" search={{ month }} icon="print">
            {t('print.open')}
          </LinkButton>
          {adding ? null : (
            <Button kind="primary" icon="add" onClick={() => setAdding(true)}>
              {t('speakers.add')}
            </Button>
          )}
        </>
      }
    >
      <StationTabs at="speakers" staff />
      {adding ? <AddSpeaker onClose={() => setAdding(false)} /> : null}
      <div className={css.month}>
        <Field label={t('speakers.month')}>
          {(given) => (
            <select
              {...given}
              value={month}
              onChange={(event) =>
                void navigate({
                  to: '/lists/station/speakers' as never,
                  search: { month: event.target.value } as never,
                  replace: true,
                })
              }
            >
              {[...new Set([...monthsFrom(lastYear(today), 24), month])].toSorted().map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Answered ask={ask} lines={6}>
        {({ rows, others }) => (
          <>
            {rows.length === 0 ? <Empty icon="person" why={t('speakers.none')} /> : null}
            <Columns>
              {rows.map((speaker) => (
                <SpeakerCard key={speaker.id} speaker={speaker} />
              ))}
            </Columns>
            {others.length > 0 ? (
              <Section title={t('speakers.others')}>
                <Sessions sessions={others} />
              </Section>
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  )
}

const lastYear = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`

function SpeakerCard({ speaker }: { speaker: SpeakerRow }) {
  const t = useWords('station')
  const words = useEntryWords()
  const [editing, setEditing] = useState(false)
  const wished = speaker.wishes.most !== null || speaker.wishes.restDays !== null
  return (
    <Card
      title={speaker.name}
      aside={
        speaker.ended ? (
          <StateLabel tone="off" word={t('speakers.ended')} />
        ) : (
          <strong className={css.load}>
            {t('speakers.load', { taken: speaker.taken, most: speaker.most })}
            {speaker.elsewhere > 0 ? <small> {t('speakers.elsewhere', { count: speaker.elsewhere })}</small> : null}
          </strong>
        )
      }
      acts={
        <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>
          {t('speakers.edit')}
        </Button>
      }
    >
      <p className={css.text}>
        {[words.topics(speaker.topics), speaker.organizationName].filter(Boolean).join(t('dot'))}
      </p>
      <p className={css.quiet}>
        {[t('speakers.rest', { count: speaker.restDays }), wished ? t('speakers.wished') : '']
          .filter(Boolean)
          .join(t('dot'))}
      </p>
      {!speaker.listed && !speaker.ended ? (
        <>
          <div>
            <StateLabel tone="waiting" word={t('speakers.notListed')} />
          </div>
          <p className={css.quiet}>{t('speakers.ask')}</p>
        </>
      ) : null}
      {speaker.sessions.length === 0 ? (
        <p className={css.quiet}>{t('speakers.noSessions')}</p>
      ) : (
        <Sessions sessions={speaker.sessions} />
      )}
      {editing ? <EditSpeaker speaker={speaker} onClose={() => setEditing(false)} /> : null}
    </Card>
  )
}

function Sessions({ sessions }: { sessions: Answer['others'] }) {
  const t = useWords('station')
  const format = useFormat()
  return (
    <Rows name={t('speakers.title')}>
      {sessions.map((session) => (
        <Row
          key={session.requestId}
          lead={[format.tableDay(session.day).slice(5), session.at].join(' ')}
          title={session.title}
          line={[session.organizationName, session.place].filter(Boolean).join(t('dot'))}
          to={`/matches/${session.requestId}`}
          aside={<MatchState state={session.state} />}
        />
      ))}
    </Rows>
  )
}
