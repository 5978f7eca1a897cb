import { useState } from 'react'
import { detachFromProject } from '#contract/project-work.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { AttachToProject } from './attach-to-project.tsx'
import { ProjectWork } from './project-work.tsx'

/** What is attached to a project; its staff attach more and take off what does not belong. */
export function DeskProjectWork({ projectId, mayEdit }: { projectId: string; mayEdit: boolean }) {
  const t = useWords('projects')
  const [attaching, setAttaching] = useState(false)
  const detach = useDeed(detachFromProject, {
    touches: ['project.changed'],
    done: () => toast({ text: t('work.detached') }),
  })
  if (!mayEdit) return <ProjectWork projectId={projectId} />
  return (
    <>
      <ProjectWork
        projectId={projectId}
        more={
          <Button kind="quiet" icon="add" onClick={() => setAttaching(true)}>
            {t('work.attach')}
          </Button>
        }
        aside={(kind, sourceId) => (
          <Button
            kind="quiet"
            busy={detach.busy}
            onClick={() => void detach.run({ params: { id: projectId }, body: { kind, sourceId } })}
          >
            {t('work.detach')}
          </Button>
        )}
      />
      {attaching ? <AttachToProject projectId={projectId} onClose={() => setAttaching(false)} /> : null}
    </>
  )
}
