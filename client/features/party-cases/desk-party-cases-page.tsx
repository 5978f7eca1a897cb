import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listPartyCases } from '#contract/party-cases.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Approvals } from '#features/roles/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { CaseState } from './case-state.tsx'
import './live-kinds.ts'

const pageSize = 20
const views = ['open', 'all'] as const
type View = (typeof views)[number]

/** Cases about the street's party organisations, with what each waits for. */
export default function PartyCasesPage() {
  const t = useWords('party-cases')
  const navigate = useNavigate()
  const hat = useListsHat()
  useLive(hat.topics)
  const { show = 'open' }: { show?: View } = useSearch({ strict: false })
  const [page, setPage] = useState(1)
  const ask = useAsk(
    listPartyCases,
    { query: { page, pageSize, ...(show === 'open' ? { open: 'true' } : {}) } },
    { keepRows: true },
  )
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back="/network/tree"
      acts={
        <LinkButton kind="primary" to="/network/party-cases/new" icon="add">
          {t('add')}
        </LinkButton>
      }
    >
      <Approvals />
      <SegmentTabs
        name={t('show.name')}
        value={show}
        onChoose={(value) => {
          setPage(1)
          void navigate({
            to: '/network/party-cases',
            search: (value === 'open' ? {} : { show: value }) as never,
            replace: true,
          })
        }}
        segments={views.map((value) => ({ value, label: t(`show.${value}`) }))}
      />
      <Answered ask={ask} lines={6}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty icon="people" why={t('none')} />
          ) : (
            <>
              <Rows name={t('title')}>
                {rows.map((row) => (
                  <Row
                    key={row.id}
                    title={
                      <Link to="/network/party-cases/$id" params={{ id: row.id } as never}>
                        {row.title}
                      </Link>
                    }
                    line={t('row', { code: row.code, kind: t(`kind.${row.kind}`), day: row.appliedOn })}
                    aside={<CaseState row={row} />}
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
