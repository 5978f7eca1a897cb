import { useQuery } from '@tanstack/react-query'
import { showDoorCode } from '#contract/activities.ts'
import type { AnswerOf } from '#contract/route.ts'
import { askKey } from '#ui/ask.ts'
import { type Refused, call } from '#ui/call.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { Problem } from '#ui/problem.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

/** The QR at the door, always the newest; asked again when the server says that it changes. */
export function useDoorCode(activityId: string) {
  const input = { params: { id: activityId } }
  return useQuery<AnswerOf<typeof showDoorCode>, Refused>({
    queryKey: askKey(showDoorCode, input),
    queryFn: () => call(showDoorCode, input),
    refetchInterval: ({ state }) => (state.data ? state.data.changesInSeconds * 1000 + 200 : 5000),
    refetchIntervalInBackground: true,
  })
}

/** The door's code on the desk's screen, for a hall without an upright one. */
export function DoorDialog({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const t = useWords('activities')
  const ask = useDoorCode(activityId)
  return (
    <Dialog open title={t('manage.door')} onClose={onClose}>
      {ask.data ? (
        <>
          <QrCode address={ask.data.url} sentence={t('manage.doorSentence')} hideAddress />
          <p>{t('manage.came', { checkedIn: ask.data.checkedIn, signedUp: ask.data.signedUp })}</p>
        </>
      ) : ask.error ? (
        <Problem error={ask.error} onRetry={() => void ask.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Dialog>
  )
}
