import { useState } from 'react'
import { listMyRecord } from '#contract/record.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import css from './record.module.css'
import './live-kinds.ts'

/** What I took part in, line by line, with how the minutes were measured. */
export default function MyRecordPage() {
  const t = useWords('record')
  const format = useFormat()
  const [page, setPage] = useState(1)
  const ask = useAsk(listMyRecord, { query: { page, pageSize: 20 } }, { keepRows: true })
  return (
    <Page
      title={t('mine.title')}
      back="/me"
      lead={ask.data ? t('mine.sum', { count: ask.data.activities, hours: format.hours(ask.data.minutes) }) : undefined}
    >
      <Answered ask={ask}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            <Empty icon="record" why={t('mine.none')} act={<LinkButton to="/discover">{t('mine.find')}</LinkButton>} />
          ) : (
            <>
              <ul role="list" className={css.lines}>
                {rows.map((line) => (
                  <Card
                    as="li"
                    key={line.id}
                    title={line.title}
                    aside={<span className={css.minutes}>{format.duration(line.minutes)}</span>}
                  >
                    <Facts>
                      <Fact icon={<Icon name="waiting" />}>{format.span(line.startedAt, line.endedAt)}</Fact>
                      <Fact icon={<Icon name="place" />}>{line.place}</Fact>
                      <Fact icon={<Icon name="check" />}>
                        {t(`evidence.${line.evidence}`, { witness: line.witness ?? '' })} · {t(`grade.${line.grade}`)}
                      </Fact>
                      {line.reason ? (
                        <Fact icon={<Icon name="edit" />}>{t('corrected', { reason: line.reason })}</Fact>
                      ) : null}
                    </Facts>
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
