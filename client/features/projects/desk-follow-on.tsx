import { useNavigate } from '@tanstack/react-router'
import { followProject, type showProject } from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Next year's project and last year's; where there is none yet, the staff begin it with the same plan. */
export function FollowOn({ project }: { project: AnswerOf<typeof showProject> }) {
  const t = useWords('projects')
  const navigate = useNavigate()
  const { staff, streetId } = useListsHat()
  const deed = useDeed(followProject, {
    touches: ['project.changed'],
    done: ({ id, code }) => {
      toast({ text: t('follow.done', { code }) })
      void navigate({ to: `/lists/projects/${id}` as never })
    },
  })
  const mayBegin = staff && streetId === project.streetId && ['finished', 'evaluated'].includes(project.state)
  return (
    <>
      {project.follows ? (
        <LinkButton kind="quiet" to={`/lists/projects/${project.follows.id}`}>
          {t('follow.before', { code: project.follows.code })}
        </LinkButton>
      ) : null}
      {project.followedBy ? (
        <LinkButton kind="quiet" to={`/lists/projects/${project.followedBy.id}`}>
          {t('follow.after', { code: project.followedBy.code })}
        </LinkButton>
      ) : mayBegin ? (
        <Button icon="forward" busy={deed.busy} onClick={() => void deed.run({ params: { id: project.id } })}>
          {t('follow.act')}
        </Button>
      ) : null}
    </>
  )
}
