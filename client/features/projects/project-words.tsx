import type { showProject } from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Callout } from '#ui/callout.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './projects.module.css'

/** What a project is: goal, plan, who runs it and until when; why it rests; what came of it. */
export function ProjectWords({ project }: { project: AnswerOf<typeof showProject> }) {
  const t = useWords('projects')
  const { from, to } = project
  return (
    <>
      {project.reason ? (
        <Callout icon="waiting">{t(`reason.${project.state}`, { reason: project.reason })}</Callout>
      ) : null}
      {project.result ? (
        <Card title={t('report.result')}>
          <p className={css.text}>{project.result}</p>
        </Card>
      ) : null}
      {project.evaluation ? (
        <Card title={t('report.evaluation')}>
          <p className={css.text}>{project.evaluation}</p>
        </Card>
      ) : null}
      <Card>
        {project.goal ? <p className={css.text}>{project.goal}</p> : <p className={css.quiet}>{t('noGoal')}</p>}
        <Facts>
          <Fact icon={<Icon name="people" />}>{t('sponsorIs', { unit: project.sponsor.name })}</Fact>
          {project.coHosts.length > 0 ? (
            <Fact icon={<Icon name="network" />}>
              {t('coHostsAre', { units: project.coHosts.map(({ name }) => name).join(t('listComma')) })}
            </Fact>
          ) : null}
          {from || to ? (
            <Fact icon={<Icon name="today" />}>
              {t(from && to ? 'term.both' : from ? 'term.from' : 'term.to', { from, to })}
            </Fact>
          ) : null}
        </Facts>
        {project.description ? <p className={css.text}>{project.description}</p> : null}
        {project.plan ? <p className={css.text}>{project.plan}</p> : null}
      </Card>
    </>
  )
}
