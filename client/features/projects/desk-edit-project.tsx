import { useState } from 'react'
import { editProject, type showProject } from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { ProjectForm } from './desk-project-form.tsx'
import { draftOf } from './project-draft.ts'

/** Changes what is written about a project, as it was seen when the form was opened. */
export function EditProject({ project, onClose }: { project: AnswerOf<typeof showProject>; onClose: () => void }) {
  const t = useWords('projects')
  const [seen] = useState(project)
  const deed = useDeed(editProject, {
    touches: ['project.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('form.saved') })
      onClose()
    },
  })
  return (
    <ProjectForm
      start={draftOf(seen)}
      coHosts={seen.coHosts}
      word={t('form.save')}
      busy={deed.busy}
      refused={deed.refused}
      onSave={(fields) => void deed.run({ params: { id: seen.id }, body: { version: seen.version, ...fields } })}
      onClose={onClose}
    />
  )
}
