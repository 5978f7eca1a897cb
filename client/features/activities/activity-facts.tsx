import type { ActivityRow } from '#contract/activities.ts'
import { Fact, Facts } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './activities.module.css'

/** When, where, by whom and how many places: the same four lines on every screen; what is off has no places. */
export function ActivityFacts({ activity, host = true }: { activity: ActivityRow; host?: boolean }) {
  const t = useWords('activities')
  const format = useFormat()
  const places = usePlaces(activity)
  const hosts = [activity.hostName, activity.coHostName].filter(Boolean).join(t('and'))
  return (
    <Facts>
      <Fact icon={<Icon name="waiting" />}>
        <span className={css.when}>{format.span(activity.startsAt, activity.endsAt)}</span>
      </Fact>
      <Fact icon={<Icon name="place" />}>{activity.place}</Fact>
      {host && hosts ? <Fact icon={<Icon name="people" />}>{hosts}</Fact> : null}
      {activity.state === 'cancelled' ? null : <Fact icon={<Icon name="check" />}>{places}</Fact>}
    </Facts>
  )
}

/** How many places are left, in words. @param short without how many there are in all */
export function usePlaces(
  activity: Pick<ActivityRow, 'capacity' | 'taken' | 'guestPlaces' | 'waitlisted'>,
  short = false,
): string {
  const t = useWords('activities')
  const { capacity, taken, guestPlaces, waitlisted } = activity
  if (capacity === null) return t('places.open', { count: taken })
  const left = Math.max(0, capacity - taken - guestPlaces)
  if (left > 0) return t(short ? 'places.leftOnly' : 'places.left', { left, capacity, count: left })
  return waitlisted > 0 ? t('places.waiting', { capacity, waiting: waitlisted }) : t('places.full', { capacity })
}
