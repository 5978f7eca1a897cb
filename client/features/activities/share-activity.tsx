import type { ActivityRow } from '#contract/activities.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** The activity as a text for a chat group: title, time, place, address. */
export function ShareActivity({ activity }: { activity: ActivityRow }) {
  const t = useWords('activities')
  const format = useFormat()
  const share = async (): Promise<void> => {
    const url = `${location.origin}/m/activities/${activity.id}`
    const text = t('share.text', {
      title: activity.title,
      when: format.span(activity.startsAt, activity.endsAt),
      place: activity.place,
      url,
    })
    try {
      await navigator.clipboard.writeText(text)
      toast({ text: t('share.copied') })
    } catch {
      // WeChat's browser and plain http keep the clipboard shut; the text is shown so that it can be pressed long.
      toast({ text, tone: 'off' })
    }
  }
  return (
    <Button kind="quiet" wide icon="copy" onClick={() => void share()}>
      {t('share.act')}
    </Button>
  )
}
