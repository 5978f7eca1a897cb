import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type StationEntry, listSpeakers, listStationEntries } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { type Refused, call } from '#ui/call.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import css from './desk-print-station.module.css'
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
    queryFn: ({ signal }) => everyPage(streetId, signal),
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
          <div className={css.paper}>
            <p>
              {t('print.line', { street: rows[0]?.streetName ?? '', count: rows.length, day: format.longDay(now) })}
            </p>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('column.number')}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {t(`column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={row.id}>
                    <td>{index + 1}</td>
                    {columns.map((column) => (
                      <td key={column}>{cell[column](row)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
      <Answered ask={sessions} lines={4}>
        {(answer) => {
          const all = [
            ...answer.rows.flatMap((speaker) => speaker.sessions.map((one) => ({ ...one, speaker: speaker.name }))),
            ...answer.others.map((one) => ({ ...one, speaker: '' })),
          ].toSorted((one, other) => `${one.day} ${one.at}`.localeCompare(`${other.day} ${other.at}`))
          return (
            <div className={css.paper}>
              <Section title={t('print.schedule', { month })}>
                {all.length === 0 ? (
                  <p>{t('print.noSessions')}</p>
                ) : (
                  <table className={css.table}>
                    <thead>
                      <tr>
                        {sessionColumns.map((column) => (
                          <th key={column} scope="col">
                            {t(`column.${column}`)}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {all.map((one) => (
                        <tr key={one.requestId}>
                          <td>{`${one.day} ${one.at}`}</td>
                          <td>{one.title}</td>
                          <td>{one.speaker}</td>
                          <td>{one.organizationName}</td>
                          <td>{one.place}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
                <p className={css.sign}>{t('print.sign')}</p>
              </Section>
            </div>
          )
        }}
      </Answered>
    </Page>
  )
}

/** All entries of a street, page after page. */
async function everyPage(street: string | null, signal: AbortSignal): Promise<StationEntry[]> {
  const rows: StationEntry[] = []
  for (let page = 1; ; page++) {
    const query = { page, pageSize: 100, ...(street ? { street } : {}) }
    const answer = await call(listStationEntries, { query }, { signal })
    rows.push(...answer.rows)
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows
  }
}
