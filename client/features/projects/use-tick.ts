import { tickMilestone } from '#contract/projects.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

type Seen = { id: string; version: number }

/** Says in one tap that a milestone was reached on a day, or with null that it was not; the tick can be taken back. */
export function useTick(): { tick: (milestone: Seen, doneOn: string | null) => void; busy: boolean } {
  const t = useWords('projects')
  const back = useDeed(tickMilestone, { touches: ['project.changed'] })
  const deed = useDeed(tickMilestone, {
    touches: ['project.changed'],
    done: ({ id, version }, { body }) =>
      toast(
        body.doneOn === null
          ? { text: t('milestone.unticked') }
          : {
              text: t('milestone.ticked'),
              undo: () => void back.run({ params: { id }, body: { version, doneOn: null } }),
            },
      ),
  })
  return {
    tick: ({ id, version }, doneOn) => void deed.run({ params: { id }, body: { version, doneOn } }),
    busy: deed.busy || back.busy,
  }
}
