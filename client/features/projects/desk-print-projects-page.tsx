import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type ProjectRow, listProjects } from '#contract/projects.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { Button } from '#ui/button.tsx'
import { type Refused, call } from '#ui/call.ts'
import { everyPage } from '#ui/every-page.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Paper, PaperTable } from '#ui/paper.tsx'
import { type ProjectsSearch, projectsQuery } from './projects-search.ts'

const columns = ['title', 'units', 'year', 'state', 'milestones', 'next'] as const

/** The projects as filtered, on paper: header on every page, page numbers, room to sign. */
export default function PrintProjectsPage() {
  const t = useWords('projects')
  const format = useFormat()
  const hat = useListsHat()
  const [today] = useState(() => Date.now())
  const search: ProjectsSearch = useSearch({ strict: false })
  const { page: _, ...query } = projectsQuery(search, hat)
  const projects = useQuery<ProjectRow[], Refused>({
    queryKey: ['/api/lists/projects', 'print', query],
    queryFn: ({ signal }) => everyPage((paging) => call(listProjects, { query: { ...query, ...paging } }, { signal })),
  })
  const cell: Record<(typeof columns)[number], (row: ProjectRow) => string> = {
    title: (row) => `${row.title}\n${row.code}`,
    units: (row) => [row.sponsor, ...row.coHosts].map(({ name }) => name).join(t('listComma')),
    year: (row) => String(row.year),
    state: (row) => t(`states:${row.state}`),
    milestones: (row) =>
      [
        t('milestone.of', { done: row.milestonesDone, all: row.milestones }),
        row.milestonesOverdue > 0 ? t('milestone.overdue', { count: row.milestonesOverdue }) : '',
      ]
        .filter(Boolean)
        .join(t('comma')),
    next: (row) => (row.next ? `${row.next.title}\n${row.next.dueOn}` : ''),
  }
  return (
    <Page
      title={t('title')}
      back="/lists/projects"
      acts={
        <Button kind="primary" icon="print" onClick={() => print()}>
          {t('print.act')}
        </Button>
      }
    >
      <Answered ask={projects} lines={12}>
        {(rows) => (
          <Paper line={t('print.line', { count: rows.length, day: format.longDay(today) })} sign={t('print.sign')}>
            <PaperTable
              number={t('print.number')}
              heads={columns.map((column) => t(`column.${column}`))}
              rows={rows.map((row) => columns.map((column) => cell[column](row)))}
            />
          </Paper>
        )}
      </Answered>
    </Page>
  )
}
