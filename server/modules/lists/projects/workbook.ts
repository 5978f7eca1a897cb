import { writeWorkbook, type OutCell, type OutSheet } from '#adapters/sheet/index.ts'
import states from '#locales/zh-CN/states.json' with { type: 'json' }
import { dayOf } from '#kernel/calendar.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { viewerOf } from '../policy.ts'
import { sentence } from '../sentences.ts'
import { mayRun } from './policy.ts'
import { everyProject, milestonesOfAll, type ProjectQuery, type ProjectRecord } from './store.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const day = (value: string | null): OutCell => (value === null ? '' : { day: value })

/**
 * The projects that the filters find and their milestones, a sheet each. Of a project of another street, shown because it
 * is open to all, budget, notes and who ticked stay out, as on the screen.
 */
export async function projectsWorkbook(t: Tx, doors: Pick<Doors, 'units'>, query: ProjectQuery): Promise<FileAnswer> {
  const viewer = viewerOf(t.actor)
  const projects = await everyProject(t, viewer, query)
  const ids = projects.flatMap(({ organization_id: sponsor, co_host_ids: coHosts }) => [sponsor, ...coHosts])
  const units = await doors.units.organizationsOf(t, [...new Set(ids)])
  const nameOf = (id: string) => units.get(id)?.name ?? ''
  const row = (project: ProjectRecord): OutCell[] => [
    project.code,
    project.title,
    nameOf(project.organization_id),
    project.co_host_ids.map(nameOf).join(sentence('lists-import:projects.listComma')),
    project.year,
    states[project.state],
    day(project.valid_from),
    day(project.valid_to),
    project.goal,
    project.budget_fen === null || !mayRun(viewer, project) ? '' : project.budget_fen / 100,
    project.done,
    project.milestones,
    project.overdue,
    project.result,
  ]
  const milestones = await milestonesOfAll(
    t,
    projects.map(({ id }) => id),
  )
  const of = new Map(projects.map((project) => [project.id, project]))
  const sheets: OutSheet[] = [
    {
      name: sentence('lists-import:projects.sheet'),
      title: `${sentence('lists-import:projects.file')} ${dayOf(t.now)}`,
      columns: [
        { header: sentence('lists-import:projects.code'), width: 15, id: true },
        { header: sentence('lists-import:column.title'), width: 30 },
        { header: sentence('lists-import:projects.sponsor'), width: 26 },
        { header: sentence('lists-import:projects.coHosts'), width: 30 },
        { header: sentence('lists-import:projects.year'), width: 8 },
        { header: sentence('lists-import:projects.state'), width: 10 },
        { header: sentence('lists-import:column.validFrom'), width: 12 },
        { header: sentence('lists-import:column.validTo'), width: 12 },
        { header: sentence('lists-import:projects.goal'), width: 50 },
        { header: sentence('lists-import:projects.budget'), width: 14 },
        { header: sentence('lists-import:projects.done'), width: 12 },
        { header: sentence('lists-import:projects.all'), width: 10 },
        { header: sentence('lists-import:projects.overdue'), width: 10 },
        { header: sentence('lists-import:projects.result'), width: 50 },
      ],
      rows: projects.map(row),
    },
    {
      name: sentence('lists-import:projects.milestones'),
      columns: [
        { header: sentence('lists-import:projects.code'), width: 15, id: true },
        { header: sentence('lists-import:column.title'), width: 30 },
        { header: sentence('lists-import:projects.milestone'), width: 40 },
        { header: sentence('lists-import:projects.due'), width: 12 },
        { header: sentence('lists-import:projects.doneOn'), width: 12 },
        { header: sentence('lists-import:projects.note'), width: 40 },
      ],
      rows: milestones.map((milestone) => {
        const project = of.get(milestone.project_id)!
        return [
          project.code,
          project.title,
          milestone.title,
          day(milestone.due_on),
          day(milestone.done_on),
          mayRun(viewer, project) ? milestone.note : '',
        ]
      }),
    },
  ]
  return { fileName: `${sentence('lists-import:projects.file')}.xlsx`, type, bytes: await writeWorkbook(sheets) }
}
