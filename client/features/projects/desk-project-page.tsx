import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showProject } from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { EditProject } from './desk-edit-project.tsx'
import { FollowOn } from './desk-follow-on.tsx'
import { DeskProjectWork } from './desk-project-work.tsx'
import './live-kinds.ts'
import { MilestoneForm } from './milestone-form.tsx'
import { Milestones } from './milestones.tsx'
import { ProjectHistory } from './project-history.tsx'
import { ProjectInside } from './project-inside.tsx'
import { ProjectPapers } from './project-papers.tsx'
import { ProjectState } from './project-state.tsx'
import { ProjectSteps } from './project-steps.tsx'
import { ProjectWords } from './project-words.tsx'
import { SignUpUnit } from './sign-up-unit.tsx'
import { UnitSignUps } from './unit-sign-ups.tsx'

/** One project on the desk: its next step, its milestones, what it is, what happened. */
export default function ProjectPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  useLive(useListsHat().topics)
  const ask = useAsk(showProject, { params: { id } })
  return (
    <Answered ask={ask} lines={8}>
      {(project) => <OneProject key={project.id} project={project} />}
    </Answered>
  )
}

function OneProject({ project }: { project: AnswerOf<typeof showProject> }) {
  const t = useWords('projects')
  const { staff, liaison, body } = useListsHat()
  const [doing, setDoing] = useState<'edit' | 'milestone' | null>(null)
  const close = (): void => setDoing(null)
  const { inside } = project
  return (
    <Page
      title={project.title}
      back="/lists/projects"
      lead={
        <>
          {[project.code, String(project.year), project.sponsor.name].join(t('dot'))}{' '}
          <ProjectState state={project.state} />
        </>
      }
      acts={
        doing === 'edit' ? undefined : (
          <>
            <LinkButton kind="quiet" to={`/lists/items/${project.itemId}`}>
              {t('toItem')}
            </LinkButton>
            <FollowOn project={project} />
            {project.mayEdit ? (
              <Button icon="edit" onClick={() => setDoing('edit')}>
                {t('form.edit')}
              </Button>
            ) : null}
            <ProjectSteps project={project} />
          </>
        )
      }
      side={inside ? <ProjectHistory lines={inside.history} /> : undefined}
    >
      {doing === 'edit' ? (
        <EditProject project={project} onClose={close} />
      ) : (
        <>
          <Section
            title={t('milestone.count', { done: project.milestonesDone, all: project.milestones })}
            more={
              project.mayEdit ? (
                <Button kind="quiet" icon="add" onClick={() => setDoing('milestone')}>
                  {t('milestone.add')}
                </Button>
              ) : undefined
            }
          >
            <Milestones
              rows={project.milestoneRows}
              mayTick={project.mayTick}
              mayEdit={project.mayEdit}
              underWay={project.state === 'approved' || project.state === 'running'}
            />
          </Section>
          {staff || liaison || body ? (
            <UnitSignUps projectId={project.id} by={staff ? 'staff' : body ? 'secretary' : 'unit'} />
          ) : null}
          {project.maySignUp ? <SignUpUnit projectId={project.id} terms={project.offerTerms} /> : null}
          {inside ? <DeskProjectWork projectId={project.id} mayEdit={project.mayEdit} /> : null}
          <ProjectWords project={project} />
          <ProjectPapers itemId={project.itemId} />
          {inside ? <ProjectInside inside={inside} /> : null}
        </>
      )}
      {doing === 'milestone' ? <MilestoneForm projectId={project.id} onClose={close} /> : null}
    </Page>
  )
}
