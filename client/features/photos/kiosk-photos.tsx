import { Link } from '@tanstack/react-router'
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
    <ul role="list" aria-label={t('kiosk.title')} className={css.strip}>
      {rows.map((photo) => (
        <li key={photo.id}>
          <Link to={`/activities/${photo.activityId}` as '/'}>
            <Picture photo={{ ...photo, title: photo.activityTitle }} />
          </Link>
        </li>
      ))}
    </ul>
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
      <ul role="list" className={css.screen}>
        {rows.map((photo) => (
          <li key={photo.id}>
            <figure>
              <Picture photo={{ ...photo, title }} />
              {photo.caption ? <figcaption>{photo.caption}</figcaption> : null}
            </figure>
          </li>
        ))}
      </ul>
    </Section>
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
  if (!address) return <div className={css.frame} />
  return <img className={css.frame} src={address} alt={caption || t('alt', { title })} />
}
