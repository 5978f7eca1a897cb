import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Table } from 'antd'
import { type ProjectRow, listProjects } from '#contract/projects.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { ProjectFilters } from './desk-project-filters.tsx'
import { ProjectListActs } from './desk-project-list-acts.tsx'
import { WaitingSignUps } from './desk-waiting-sign-ups.tsx'
import './live-kinds.ts'
import { ProjectState } from './project-state.tsx'
import css from './projects.module.css'
import { type ProjectsSearch, projectsQuery } from './projects-search.ts'

const pageSize = 20

/** The projects of the street: what is late first, filtered as the address says. */
export default function ProjectsPage() {
  const t = useWords('projects')
  const hat = useListsHat()
  const navigate = useNavigate()
  const search: ProjectsSearch = useSearch({ strict: false })
  useLive(hat.topics)
  const ask = useAsk(listProjects, { query: { ...projectsQuery(search, hat), pageSize } }, { keepRows: true })
  const go = (change: Partial<ProjectsSearch>): void =>
    void navigate({
      to: '/lists/projects' as never,
      search: { ...search, page: undefined, ...change } as never,
      replace: true,
    })
  return (
    <Page
      title={t('title')}
      lead={t(hat.body ? 'leadOfBody' : 'lead')}
      back="/lists"
      acts={<ProjectListActs search={search} hat={hat} />}
    >
      {hat.staff || hat.body ? <WaitingSignUps by={hat.staff ? 'staff' : 'secretary'} /> : null}
      <ProjectFilters search={search} body={hat.body} onChange={go} />
      <Answered ask={ask} lines={8}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty
              icon="lists"
              why={t(Object.keys(search).length > 0 ? 'noneFound' : hat.body ? 'noneOfBody' : 'none')}
            />
          ) : (
            <Rows rows={rows} total={total} page={search.page ?? 1} onPage={(page) => go({ page })} />
          )
        }
      </Answered>
    </Page>
  )
}

type RowsProps = { rows: ProjectRow[]; total: number; page: number; onPage: (page: number) => void }

function Rows({ rows, total, page, onPage }: RowsProps) {
  const t = useWords('projects')
  const format = useFormat()
  return (
    <Table<ProjectRow>
      rowKey="id"
      size="middle"
      dataSource={rows}
      pagination={{
        current: page,
        pageSize,
        total,
        showTotal: (count) => t('total', { count: format.count(count) }),
        onChange: onPage,
      }}
      columns={[
        {
          title: t('column.title'),
          render: (_, row) => (
            <>
              <Link to={`/lists/projects/${row.id}` as never}>{row.title}</Link>
              <br />
              <small className={css.quiet}>{row.code}</small>
            </>
          ),
        },
        {
          title: t('column.units'),
          render: (_, row) => [row.sponsor, ...row.coHosts].map(({ name }) => name).join(t('listComma')),
        },
        { title: t('column.year'), width: 80, render: (_, row) => row.year },
        { title: t('column.state'), width: 110, render: (_, row) => <ProjectState state={row.state} /> },
        {
          title: t('column.milestones'),
          width: 190,
          render: (_, row) => (
            <span className={css.acts}>
              {t('milestone.of', { done: row.milestonesDone, all: row.milestones })}
              {row.milestonesOverdue > 0 ? (
                <StateLabel tone="late" word={t('milestone.overdue', { count: row.milestonesOverdue })} />
              ) : null}
            </span>
          ),
        },
        {
          title: t('column.next'),
          width: 240,
          render: (_, row) =>
            row.next ? (
              <>
                {row.next.title}
                <br />
                <small className={css.quiet}>{row.next.dueOn}</small>
              </>
            ) : (
              ''
            ),
        },
      ]}
    />
  )
}
