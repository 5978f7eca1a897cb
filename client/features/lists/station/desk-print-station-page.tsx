import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type StationEntry, listStationEntries } from '#contract/station.ts'
import { listSpeakers } from '#contract/station-speakers.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { type Refused, call } from '#ui/call.ts'
import { everyPage } from '#ui/every-page.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { Paper, PaperTable } from '#ui/paper.tsx'
import { useListsHat } from '../hat.ts'
import { useEntryWords } from './entry-words.ts'
import type { StationSearch } from './station-search.ts'

const columns = ['title', 'kind', 'topics', 'unit', 'speakers', 'terms', 'capacity'] as const
const sessionColumns = ['day', 'title', 'speakers', 'receiver', 'place'] as const

/** The street's catalogue and a month's sessions on paper: header on every page, page numbers, room to sign. */
export default function PrintStationPage() {
  const t = useWords('station')
  const format = useFormat()
  const words = useEntryWords()
  const { streetId } = useListsHat()
  const [now] = useState(() => Date.now())
  const search: StationSearch = useSearch({ strict: false })
  const month = search.month ?? format.tableDay(now).slice(0, 7)
  const entries = useQuery<StationEntry[], Refused>({
    queryKey: ['/api/station/entries', 'print', streetId],
    queryFn: ({ signal }) =>
      everyPage((paging) =>
        call(listStationEntries, { query: { ...paging, ...(streetId ? { street: streetId } : {}) } }, { signal }),
      ),
  })
  const sessions = useAsk(listSpeakers, { query: { month } })
  const cell: Record<(typeof columns)[number], (row: StationEntry) => string> = {
    title: (row) => `${row.title}\n${row.code}`,
    kind: (row) => t(`kind.${row.kind}`),
    topics: (row) => words.topics(row.topics),
    unit: (row) => row.organizationName,
    speakers: (row) => words.speakers(row),
    terms: (row) => [words.terms(row), words.notice(row)].join('\n'),
    capacity: (row) => (row.capacity === null ? '' : String(row.capacity)),
  }
  return (
    <Page
      title={t('title')}
      back="/lists/station"
      acts={
        <Button kind="primary" icon="print" onClick={() => print()}>
          {t('print.act')}
        </Button>
      }
    >
      <Answered ask={entries} lines={12}>
        {(rows) => (
          <Paper
            line={t('print.line', { street: rows[0]?.streetName ?? '', count: rows.length, day: format.longDay(now) })}
          >
            <PaperTable
              number={t('column.number')}
              heads={columns.map((column) => t(`column.${column}`))}
              rows={rows.map((row) => columns.map((column) => cell[column](row)))}
            />
          </Paper>
        )}
      </Answered>
      <Answered ask={sessions} lines={4}>
        {(answer) => {
          const all = [
            ...answer.rows.flatMap((speaker) => speaker.sessions.map((one) => ({ ...one, speaker: speaker.name }))),
            ...answer.others.map((one) => ({ ...one, speaker: '' })),
          ].toSorted((one, other) => `${one.day} ${one.at}`.localeCompare(`${other.day} ${other.at}`))
          return (
            <Paper sign={t('print.sign')}>
              <Section title={t('print.schedule', { month })}>
                {all.length === 0 ? (
                  <p>{t('print.noSessions')}</p>
                ) : (
                  <PaperTable
                    heads={sessionColumns.map((column) => t(`column.${column}`))}
                    rows={all.map((one) => [
                      `${one.day} ${one.at}`,
                      one.title,
                      one.speaker,
                      one.organizationName,
                      one.place,
                    ])}
                  />
                )}
              </Section>
            </Paper>
          )
        }}
      </Answered>
    </Page>
  )
}
