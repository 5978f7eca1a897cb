import { type DragEvent, useId, useState } from 'react'
import { addActivityPhoto } from '#contract/activity-photos.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { shrinkPhoto } from '#ui/shrink-photo.ts'
import { toast } from '#ui/toast.tsx'
import css from './photos.module.css'

/** Several photos at once, from the camera, the album or dropped here; one after the other, each made small first. */
export function AddPhotos({ activityId, room }: { activityId: string; room: number }) {
  const t = useWords('album')
  const id = useId()
  const [over, setOver] = useState(false)
  const [under, setUnder] = useState<{ done: number; all: number } | null>(null)
  const add = useDeed(addActivityPhoto, { touches: ['photo.changed'] })
  async function send(chosen: readonly File[]) {
    if (under || chosen.length === 0) return
    const files = chosen.slice(0, room)
    let added = 0
    for (const [done, file] of files.entries()) {
      setUnder({ done, all: files.length })
      if (await add.run({ params: { id: activityId }, file: await shrinkPhoto(file) })) added += 1
    }
    setUnder(null)
    if (added > 0) toast({ text: t('add.added', { count: added }) })
    if (chosen.length > room) toast({ tone: 'late', text: t('add.tooMany', { count: chosen.length - room }) })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send([...event.dataTransfer.files])
  }
  return (
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className={css.choose} htmlFor={id} aria-busy={under !== null || undefined}>
        <input
          id={id}
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp"
          disabled={under !== null}
          onChange={({ target }) => {
            void send([...(target.files ?? [])])
            target.value = ''
          }}
        />
        <Icon name="add" />
        {under ? t('add.sending', { number: under.done + 1, all: under.all }) : t('add.act')}
      </label>
      <p className={css.quiet}>{t('add.lead')}</p>
    </div>
  )
}
