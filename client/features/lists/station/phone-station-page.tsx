import { useState } from 'react'
import { type StationEntry, entryKinds, listStationEntries, stationTopics } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import { useListsHat } from '../hat.ts'
import { EntryFacts } from './entry-facts.tsx'
import './live-kinds.ts'
import css from './station.module.css'

const pageSize = 20

/** The catalogue on the phone: by topic and kind, or by a word. */
export default function PhoneStationPage() {
  const t = useWords('station')
  const { liaison, topics } = useListsHat()
  useLive(topics)
  const [q, setQ] = useState('')
  const [topic, setTopic] = useState<StationEntry['topics'][number] | ''>('')
  const [kind, setKind] = useState<StationEntry['kind'] | ''>('')
  const [page, setPage] = useState(1)
  const [unfolded, setUnfolded] = useState(false)
  const chosen = [topic ? t(`topic.${topic}`) : '', kind ? t(`kind.${kind}`) : ''].filter(Boolean)
  const query = {
    page,
    pageSize,
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(topic ? { topic } : {}),
    ...(kind ? { kind } : {}),
  }
  const ask = useAsk(listStationEntries, { query }, { keepRows: true })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back="/"
      acts={
        liaison ? (
          <LinkButton to="/station/orders" icon="lists">
            {t('mine.title')}
          </LinkButton>
        ) : undefined
      }
    >
      <TextField
        label={t('filter.words')}
        type="search"
        maxLength={60}
        value={q}
        onChange={(event) => {
          setQ(event.target.value)
          setPage(1)
        }}
      />
      <div>
        <Button kind="quiet" icon="filter" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {chosen.length > 0 ? t('filter.chosen', { what: chosen.join(' · ') }) : t('filter.more')}
        </Button>
      </div>
      <div className={css.pair} hidden={!unfolded}>
        <Field label={t('filter.topic')}>
          {(given) => (
            <select
              {...given}
              value={topic}
              onChange={(event) => {
                setTopic(event.target.value as typeof topic)
                setPage(1)
              }}
            >
              <option value="">{t('filter.all')}</option>
              {stationTopics.map((value) => (
                <option key={value} value={value}>
                  {t(`topic.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('filter.kind')}>
          {(given) => (
            <select
              {...given}
              value={kind}
              onChange={(event) => {
                setKind(event.target.value as typeof kind)
                setPage(1)
              }}
            >
              <option value="">{t('filter.all')}</option>
              {entryKinds.map((value) => (
                <option key={value} value={value}>
                  {t(`kind.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Answered ask={ask}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty icon="resource" why={t(q || topic || kind ? 'noneFound' : 'none')} />
          ) : (
            <>
              <ul role="list" className={css.cards}>
                {rows.map((entry) => (
                  <Card as="li" key={entry.id} title={entry.title} to={`/station/${entry.id}`}>
                    <EntryFacts entry={entry} />
                  </Card>
                ))}
              </ul>
              <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
            </>
          )
        }
      </Answered>
    </Page>
  )
}
