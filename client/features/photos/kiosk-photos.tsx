import { useEffect, useState } from 'react'
import {
  downloadActivityPhoto,
  listKioskPhotos,
  listPhotosOfActivity,
  type ShownPhoto,
} from '#contract/activity-photos.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import './live-kinds.ts'
import css from './photos.module.css'

const inFrame = 3

/** The newest photos that may be shown, in a frame that keeps its size whatever they are. */
export function KioskPhotos() {
  const t = useWords('album')
  const ask = useAsk(listKioskPhotos, {}, { every: 60_000 })
  const rows = ask.data?.rows.slice(0, inFrame) ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('kiosk.title')}>
      <Frame photos={rows.map((photo) => ({ ...photo, title: photo.activityTitle }))} />
    </Section>
  )
}

/** The same of one activity. */
export function KioskAlbum({ activity: { id, title } }: { activity: { id: string; title: string } }) {
  const t = useWords('album')
  const ask = useAsk(listPhotosOfActivity, { params: { id } })
  const rows = ask.data?.rows.slice(0, 2 * inFrame) ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('title')}>
      <Frame photos={rows.map((photo) => ({ ...photo, title }))} />
    </Section>
  )
}

function Frame({ photos }: { photos: readonly (ShownPhoto & { title: string })[] }) {
  return (
    <ul role="list" className={css.screen}>
      {photos.map((photo) => (
        <li key={photo.id}>
          <Picture photo={photo} />
        </li>
      ))}
    </ul>
  )
}

/** A picture fetched under this screen's own right, which an address alone does not carry; gone when it may not be seen. */
function Picture({ photo: { id, caption, title } }: { photo: ShownPhoto & { title: string } }) {
  const t = useWords('album')
  const ask = useAsk(downloadActivityPhoto, { params: { id }, query: { size: 'full' } })
  const blob = ask.error ? undefined : (ask.data as Blob | undefined)
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!blob) return setAddress(undefined)
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return (
    <figure>
      {address ? (
        <img className={css.frame} src={address} alt={caption || t('alt', { title })} />
      ) : (
        <div className={css.frame} />
      )}
      <figcaption>{caption || title}</figcaption>
    </figure>
  )
}
