import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listPhotosOfActivity, type ShownPhoto } from '#contract/activity-photos.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useAsk } from '#ui/ask.ts'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { Problem } from '#ui/problem.tsx'
import { AddPhotos } from './add-photos.tsx'
import { PhotoForm } from './photo-form.tsx'
import { PhotoImage } from './photo-image.tsx'
import { PhotoState } from './photo-state.tsx'
import './live-kinds.ts'
import css from './photos.module.css'

type Given = {
  activity: { id: string; title: string }
  /** Whether this screen has a page for one photo. */
  pages?: boolean
}

/** The photos of an activity: all of them with their state for those who run it, else those that may be shown. */
export function Album({ activity, pages = false }: Given) {
  const t = useWords('album')
  const ask = useAsk(listPhotosOfActivity, { params: { id: activity.id } })
  if (!ask.data) return ask.error ? <Problem error={ask.error} /> : null
  const { rows, kept, mayAdd } = ask.data
  if (rows.length === 0 && kept.length === 0 && !mayAdd) return null
  return (
    <Card title={t('title')} aside={kept.length > 0 ? t('count', { count: kept.length }) : undefined}>
      {mayAdd || kept.length > 0 ? (
        <Kept album={ask.data} activity={activity} />
      ) : (
        <ul role="list" className={css.grid}>
          {rows.map((photo) => (
            <li key={photo.id}>
              <Shown photo={photo} title={activity.title} pages={pages} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Kept({ album, activity }: { album: AnswerOf<typeof listPhotosOfActivity>; activity: Given['activity'] }) {
  const t = useWords('album')
  const [open, setOpen] = useState<string | null>(null)
  const { kept, mayAdd, most } = album
  const unsaid = kept.filter(({ people }) => people === 'unsaid').length
  const at = kept.findIndex(({ id }) => id === open)
  return (
    <>
      {unsaid > 0 ? <p>{t('sayWho', { count: unsaid })}</p> : null}
      <ul role="list" className={css.grid}>
        {kept.map((photo) => (
          <li key={photo.id}>
            <button type="button" className={css.tile} onClick={() => setOpen(photo.id)}>
              <PhotoImage photo={photo} title={activity.title} />
              <PhotoState photo={photo} />
              {photo.caption ? <span className={css.quiet}>{photo.caption}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      {mayAdd && kept.length < most ? <AddPhotos activityId={activity.id} room={most - kept.length} /> : null}
      {at >= 0 ? (
        <PhotoForm
          key={`${open} ${kept[at]!.version}`}
          photo={kept[at]!}
          album={kept.map(({ id }) => id)}
          onTurn={setOpen}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}

function Shown({ photo, title, pages }: { photo: ShownPhoto; title: string; pages: boolean }) {
  const [open, setOpen] = useState(false)
  const inside = (
    <>
      <PhotoImage photo={photo} title={title} />
      {photo.caption ? <span className={css.quiet}>{photo.caption}</span> : null}
    </>
  )
  if (pages)
    return (
      <Link to={`/photos/${photo.id}` as '/'} className={css.tile}>
        {inside}
      </Link>
    )
  return (
    <>
      <button type="button" className={css.tile} onClick={() => setOpen(true)}>
        {inside}
      </button>
      <Dialog open={open} title={photo.caption || title} onClose={() => setOpen(false)}>
        <PhotoImage photo={photo} title={title} size="full" className={css.whole} />
      </Dialog>
    </>
  )
}
