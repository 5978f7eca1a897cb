import { useKioskHome } from '#features/screens/index.ts'
import { Answered } from '#ui/answered.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'

/** Which activities one can check in to now. */
export default function DoorsPage() {
  const t = useWords('screens')
  const format = useFormat()
  const ask = useKioskHome()
  return (
    <Page title={t('tile.checkIn')} lead={t('door.which')}>
      <Answered ask={ask}>
        {(home) => {
          const all = [...home.now, ...home.today.filter(({ id }) => !home.now.some((one) => one.id === id))]
          const open = all.filter(({ doorOpen }) => doorOpen)
          if (open.length === 0) return <Empty icon="check" why={t('door.none')} />
          return (
            <Rows name={t('tile.checkIn')}>
              {open.map((activity) => (
                <Row
                  key={activity.id}
                  lead={format.clock(activity.startsAt)}
                  title={activity.title}
                  line={activity.place}
                  to={`/doors/${activity.id}`}
                />
              ))}
            </Rows>
          )
        }}
      </Answered>
    </Page>
  )
}
