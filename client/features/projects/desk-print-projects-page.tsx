import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type ProjectRow, listProjects } from '#contract/projects.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { Button } from '#ui/button.tsx'
import { type Refused, call } from '#ui/call.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import css from './desk-print-projects.module.css'
import { type ProjectsSearch, projectsQuery } from './projects-search.ts'

const columns = ['title', 'units', 'year', 'state', 'milestones', 'next'] as const

/** The projects as filtered, on paper: header on every page, page numbers, room to sign. */
export default function PrintProjectsPage() {
  const t = useWords('projects')
  const format = useFormat()
  const { streetId } = useListsHat()
  const [today] = useState(() => Date.now())
  const search: ProjectsSearch = useSearch({ strict: false })
  const { page: _, ...query } = projectsQuery(search, streetId)
  const projects = useQuery<ProjectRow[], Refused>({
    queryKey: ['/api/lists/projects', 'print', query],
    queryFn: ({ signal }) => everyPage(query, signal),
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
          <div className={css.paper}>
            <p>{t('print.line', { count: rows.length, day: format.longDay(today) })}</p>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('print.number')}</th>
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
            <p className={css.sign}>{t('print.sign')}</p>
          </div>
        )}
      </Answered>
    </Page>
  )
}

/** All rows, page after page; the server gives a hundred at a time. */
async function everyPage(
  query: Omit<ReturnType<typeof projectsQuery>, 'page'>,
  signal: AbortSignal,
): Promise<ProjectRow[]> {
  const rows: ProjectRow[] = []
  for (let page = 1; ; page++) {
    const answer = await call(listProjects, { query: { ...query, page, pageSize: 100 } }, { signal })
    rows.push(...answer.rows)
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows
  }
}
