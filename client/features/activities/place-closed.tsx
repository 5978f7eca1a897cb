import type { Closure } from '#contract/venue-shapes.ts'
import { ClosedNotice } from '#features/venues/index.ts'
import { useWords } from '#ui/i18n.ts'

/** That the place of an activity is closed then: what hangs on its door, and what who runs it does about it. */
export function PlaceClosed({ activity, closure }: { activity: { mayManage: boolean }; closure: Closure }) {
  const t = useWords('venues')
  return (
    <>
      <ClosedNotice closure={closure} />
      <p>{t(activity.mayManage ? 'activity.move' : 'activity.wait')}</p>
    </>
  )
}
