import { useParams } from '@tanstack/react-router'
import { showProject } from '#contract/projects.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import './live-kinds.ts'
import { Milestones } from './milestones.tsx'
import { ProjectInside } from './project-inside.tsx'
import { ProjectPapers } from './project-papers.tsx'
import { ProjectState } from './project-state.tsx'
import { ProjectWords } from './project-words.tsx'
import { ProjectWork } from './project-work.tsx'
import { SignUpUnit } from './sign-up-unit.tsx'
import { UnitSignUps } from './unit-sign-ups.tsx'

/** One project on the phone: its milestones to be ticked, and what it is. */
export default function PhoneProjectPage() {
  const t = useWords('projects')
  const { id } = useParams({ strict: false }) as { id: string }
  const { topics, liaison } = useListsHat()
  useLive(topics)
  const ask = useAsk(showProject, { params: { id } })
  return (
    <Answered ask={ask} lines={6}>
      {(project) => (
        <Page
          title={project.title}
          back="/projects"
          lead={
            <>
              {project.sponsor.name} <ProjectState state={project.state} />
            </>
          }
        >
          {liaison ? <UnitSignUps projectId={project.id} by="unit" /> : null}
          {project.maySignUp ? <SignUpUnit projectId={project.id} terms={project.offerTerms} /> : null}
          <Section title={t('milestone.count', { done: project.milestonesDone, all: project.milestones })}>
            <Milestones
              rows={project.milestoneRows}
              mayTick={project.mayTick}
              mayEdit={false}
              underWay={project.state === 'approved' || project.state === 'running'}
            />
          </Section>
          {project.inside ? <ProjectWork projectId={project.id} /> : null}
          <ProjectWords project={project} />
          <ProjectPapers itemId={project.itemId} />
          {project.inside ? <ProjectInside inside={project.inside} /> : null}
        </Page>
      )}
    </Answered>
  )
}
