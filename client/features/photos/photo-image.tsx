import { downloadActivityPhoto, type ShownPhoto } from '#contract/activity-photos.ts'
import { addressOf } from '#ui/call.ts'
import { useWords } from '#ui/i18n.ts'

type Given = { photo: ShownPhoto; title: string; size?: 'small' | 'full'; className?: string | undefined }

/** A photo of an activity; its caption is what is read aloud, else the title of the activity. */
export function PhotoImage({ photo, title, size = 'small', className }: Given) {
  const t = useWords('album')
  const { id, width, height, caption } = photo
  return (
    <img
      src={addressOf(downloadActivityPhoto, { params: { id }, query: { size } })}
      alt={caption || t('alt', { title })}
      width={width}
      height={height}
      loading="lazy"
      className={className}
    />
  )
}
