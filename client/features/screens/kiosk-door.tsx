import { useDoorCode } from '#features/activities/index.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Problem } from '#ui/problem.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import css from './screens.module.css'

/** The QR at the door of one activity, always the newest, with how many have come. */
export function KioskDoor({ activityId, small }: { activityId: string; small?: boolean }) {
  const t = useWords('screens')
  useLive([`activity:${activityId}`])
  const ask = useDoorCode(activityId)
  if (!ask.data) return ask.error ? <Problem error={ask.error} onRetry={() => void ask.refetch()} /> : <Skeleton />
  const { url, title, checkedIn, signedUp } = ask.data
  return (
    <div className={small ? css.doorSmall : css.door}>
      <QrCode address={url} sentence={t('door.sentence')} hideAddress />
      <div>
        {small ? (
          <>
            <h2>{title}</h2>
            <p>{t('door.sentence')}</p>
          </>
        ) : null}
        <p className={css.came}>{t('door.came', { checkedIn, signedUp })}</p>
        {small ? null : <p>{t('door.withoutPhone')}</p>}
      </div>
    </div>
  )
}
