import type { ProjectRow } from '#contract/projects.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { ProjectState } from './project-state.tsx'
import css from './projects.module.css'
import { useTick } from './use-tick.ts'

/** One project of my unit: where it stands, and its next milestone with its one act. */
export function PhoneProjectCard({ project, first }: { project: ProjectRow; first: boolean }) {
  const t = useWords('projects')
  const format = useFormat()
  const today = format.tableDay(useNow())
  const { tick, busy } = useTick()
  const { next } = project
  const late = project.mayTick && next !== null && next.dueOn < today
  return (
    <Card
      as="li"
      title={project.title}
      to={`/projects/${project.id}`}
      aside={<ProjectState state={project.state} />}
      acts={
        next && project.mayTick ? (
          <Button kind={first ? 'primary' : 'second'} icon="check" busy={busy} onClick={() => tick(next, today)}>
            {t('milestone.tickNext', { title: next.title })}
          </Button>
        ) : undefined
      }
    >
      <p>{t('milestone.of', { done: project.milestonesDone, all: project.milestones })}</p>
      {next ? (
        <p className={late ? css.late : undefined}>
          {t('milestone.next', { title: next.title, day: format.shortDay(next.dueOn) })}
          {late ? t('milestone.isLate') : ''}
        </p>
      ) : null}
    </Card>
  )
}
