import { useState } from 'react'
import { listMyPoints } from '#contract/points.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import css from './points.module.css'
import { PointsLineCard } from './points-line-card.tsx'
import './live-kinds.ts'

/** My points: the total, and under it every line it is the sum of. */
export default function MyPointsPage() {
  const t = useWords('points')
  const format = useFormat()
  const [page, setPage] = useState(1)
  const ask = useAsk(listMyPoints, { query: { page, pageSize: 20 } }, { keepRows: true })
  return (
    <Page title={t('mine.title')} back="/me" lead={t('mine.lead')}>
      <Answered ask={ask}>
        {({ rows, total, pageSize, hundredths }) => (
          <>
            <p className={css.total}>
              <strong>{format.points(hundredths)}</strong> <span>{t('unit')}</span>
            </p>
            {rows.length === 0 ? (
              <Empty
                icon="record"
                why={t('mine.none')}
                act={<LinkButton to="/discover">{t('mine.find')}</LinkButton>}
              />
            ) : (
              <ul role="list" className={css.lines}>
                {rows.map((line) => (
                  <PointsLineCard key={line.id} line={line} />
                ))}
              </ul>
            )}
            <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )}
      </Answered>
    </Page>
  )
}
