import { addMilestone, removeMilestone, type Milestone } from '#contract/projects.ts'
import { useParams } from '@tanstack/react-router'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Takes a milestone off its project; written again as it was when that was a slip. */
export function RemoveMilestone({ row }: { row: Milestone }) {
  const t = useWords('projects')
  const { id } = useParams({ strict: false }) as { id: string }
  const again = useDeed(addMilestone, { touches: ['project.changed'] })
  const deed = useDeed(removeMilestone, {
    touches: ['project.changed'],
    done: () =>
      toast({
        text: t('milestone.removed', { title: row.title }),
        undo: () => void again.run({ params: { id }, body: { title: row.title, dueOn: row.dueOn } }),
      }),
  })
  // One that was reached is history: its tick is taken back first.
  if (row.doneOn !== null) return null
  return (
    <Button
      kind="quiet"
      busy={deed.busy || again.busy}
      onClick={() => void deed.run({ params: { id: row.id }, body: { version: row.version } })}
    >
      {t('milestone.remove')}
    </Button>
  )
}
