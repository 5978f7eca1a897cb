import { useState } from 'react'
import { moveProject, type showProject } from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { StepDialog } from './step-dialog.tsx'

type Project = AnswerOf<typeof showProject>
export type Step = Project['steps'][number]

/** Steps that say nothing but themselves; the others ask why, or what came of it. */
const silent: readonly Step[] = ['approve', 'start', 'resume']

/** What the staff may do with a project now: the likeliest first, as the one accented act. */
export function ProjectSteps({ project }: { project: Project }) {
  const t = useWords('projects')
  const [asking, setAsking] = useState<Step | null>(null)
  const deed = useDeed(moveProject, {
    touches: ['project.changed'],
    done: ({ state }) => toast({ text: t('step.done', { state: t(`states:${state}`) }) }),
  })
  const [first, ...others] = project.steps
  const act = (step: Step): void =>
    silent.includes(step)
      ? void deed.run({ params: { id: project.id }, body: { version: project.version, step } })
      : setAsking(step)
  return (
    <>
      {others.toReversed().map((step) => (
        <Button key={step} kind="quiet" onClick={() => act(step)}>
          {t(`step.${step}`)}
        </Button>
      ))}
      {first ? (
        <Button kind={first === 'reopen' ? 'second' : 'primary'} busy={deed.busy} onClick={() => act(first)}>
          {t(`step.${first}`)}
        </Button>
      ) : null}
      {asking ? <StepDialog project={project} step={asking} onClose={() => setAsking(null)} /> : null}
    </>
  )
}
