import { useState } from 'react'
import { listRounds } from '#contract/findings.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { useListsHat } from '../hat.ts'
import '../live-kinds.ts'
import { RoundState } from './round-state.tsx'

/** The survey rounds of the street, newest first, with what was reached and what waits. */
export default function RoundsPage() {
  const t = useWords('rounds')
  const format = useFormat()
  const hat = useListsHat()
  const [page, setPage] = useState(1)
  useLive(hat.topics)
  const ask = useAsk(listRounds, { query: { page } }, { keepRows: true, when: hat.staff })
  if (!hat.staff)
    return (
      <Page title={t('list.title')} back="/lists">
        <Empty why={t('staffOnly')} icon="lists" />
      </Page>
    )
  const make = (
    <LinkButton kind="primary" icon="add" to="/lists/rounds/new">
      {t('list.make')}
    </LinkButton>
  )
  return (
    <Page title={t('list.title')} lead={t('list.lead')} back="/lists" acts={make}>
      <Answered ask={ask} lines={5}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            <Empty why={t('list.none')} icon="lists" />
          ) : (
            <>
              <Rows name={t('list.title')}>
                {rows.map((round) => (
                  <Row
                    key={round.id}
                    lead={format.tableDay(round.startsOn)}
                    title={round.name}
                    line={[
                      t('coverage', round.coverage),
                      t('replyCount', { count: round.replies }),
                      t('waitingCount', { count: round.findings.waiting }),
                    ].join(t('dot'))}
                    aside={<RoundState state={round.state} />}
                    to={`/lists/rounds/${round.id}`}
                  />
                ))}
              </Rows>
              <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
            </>
          )
        }
      </Answered>
    </Page>
  )
}
