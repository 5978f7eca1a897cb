import type { ActivityRow } from '#contract/activities.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { showKioskHome } from '#contract/screens.ts'
import { ActivityState, usePlaces } from '#features/activities/index.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Parts } from '#ui/parts.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { KioskDoor } from './kiosk-door.tsx'

/** Today's activities as large rows, those on now first, the one whose door is open with its code; then what is coming. */
export function KioskToday({ home }: { home: AnswerOf<typeof showKioskHome> }) {
  const t = useWords('screens')
  const today = [...home.now, ...home.today.filter(({ id }) => !home.now.some((one) => one.id === id))]
  const open = today.find(({ doorOpen }) => doorOpen)
  const others = today.filter((one) => one !== open)
  return (
    <>
      <Section title={t('board.today')}>
        {today.length === 0 ? <Empty icon="activity" why={t('board.nothingToday')} /> : null}
        {open ? <KioskDoor activityId={open.id} row={open} /> : null}
        {others.length > 0 ? <KioskActivityRows rows={others} /> : null}
      </Section>
      {home.coming.length > 0 ? (
        <Section title={t('board.coming')}>
          <KioskActivityRows rows={home.coming} withDay />
        </Section>
      ) : null}
    </>
  )
}

/** Activities as rows of the hall screen: when, what, where, how many places. */
export function KioskActivityRows({ rows, withDay }: { rows: readonly ActivityRow[]; withDay?: boolean }) {
  return (
    <Rows>
      {rows.map((activity) => (
        <KioskActivityRow key={activity.id} activity={activity} {...(withDay ? { withDay } : {})} />
      ))}
    </Rows>
  )
}

function KioskActivityRow({ activity, withDay }: { activity: ActivityRow; withDay?: boolean }) {
  const format = useFormat()
  const places = usePlaces(activity, true)
  return (
    <Row
      lead={format.clock(activity.startsAt)}
      title={activity.title}
      line={<Parts of={[withDay ? format.shortDay(activity.startsAt) : '', activity.place, places]} />}
      aside={<ActivityState activity={activity} />}
      to={`/activities/${activity.id}`}
    />
  )
}
