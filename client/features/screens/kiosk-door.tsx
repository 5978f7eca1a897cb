import { Link } from '@tanstack/react-router'
import type { ActivityRow } from '#contract/activities.ts'
import { useDoorCode } from '#features/activities/index.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Problem } from '#ui/problem.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import css from './screens.module.css'

type KioskDoorProps = {
  activityId: string
  /** Stands as a row of today's: with title, time and place, and opens the activity. */
  row?: ActivityRow
}

/** The QR at the door of one activity, always the newest, with how many have come. */
export function KioskDoor({ activityId, row }: KioskDoorProps) {
  const t = useWords('screens')
  const format = useFormat()
  useLive([`activity:${activityId}`])
  const ask = useDoorCode(activityId)
  if (!ask.data) return ask.error ? <Problem error={ask.error} onRetry={() => void ask.refetch()} /> : <Skeleton />
  const { url, title, checkedIn, signedUp } = ask.data
  return (
    <div className={row ? css.doorSmall : css.door}>
      <QrCode address={url} sentence={t('door.sentence')} hideAddress />
      <div>
        {row ? (
          <>
            <h3>
              <Link to={`/activities/${activityId}`}>{title}</Link>
            </h3>
            <p>{[format.clock(row.startsAt), row.place].join(t('dot'))}</p>
          </>
        ) : null}
        <p className={css.came}>{t('door.came', { checkedIn, signedUp })}</p>
        <p>{t(row ? 'door.sentence' : 'door.withoutPhone')}</p>
      </div>
    </div>
  )
}
