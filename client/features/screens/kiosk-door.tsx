import { useQuery } from '@tanstack/react-query'
import { showDoorCode } from '#contract/activities.ts'
import { askKey } from '#ui/ask.ts'
import { type Refused, call } from '#ui/call.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Problem } from '#ui/problem.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { AnswerOf } from '#contract/route.ts'
import css from './screens.module.css'

/** The QR at the door of one activity, always the newest, with how many have come. */
export function KioskDoor({ activityId, small }: { activityId: string; small?: boolean }) {
  const t = useWords('screens')
  const input = { params: { id: activityId } }
  useLive([`activity:${activityId}`])
  const ask = useQuery<AnswerOf<typeof showDoorCode>, Refused>({
    queryKey: askKey(showDoorCode, input),
    queryFn: () => call(showDoorCode, input),
    // The server says when the code changes; ask again just after.
    refetchInterval: ({ state }) => (state.data ? state.data.changesInSeconds * 1000 + 200 : 5000),
    refetchIntervalInBackground: true,
  })
  if (!ask.data) return ask.error ? <Problem error={ask.error} onRetry={() => void ask.refetch()} /> : <Skeleton />
  const { url, title, checkedIn, signedUp } = ask.data
  return (
    <div className={small ? css.doorSmall : css.door}>
      <QrCode address={url} sentence={t('door.sentence')} hideAddress />
      <div>
        {small ? <h2>{title}</h2> : null}
        <p className={css.came}>{t('door.came', { checkedIn, signedUp })}</p>
        <p>{t('door.withoutPhone')}</p>
      </div>
    </div>
  )
}
