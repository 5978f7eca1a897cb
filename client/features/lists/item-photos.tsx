import { useState } from 'react'
import { addPhoto, type Photo, removePhoto, restorePhoto, showPhoto } from '#contract/photos.ts'
import { Button } from '#ui/button.tsx'
import { addressOf } from '#ui/call.ts'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { toast } from '#ui/toast.tsx'
import css from './item-photos.module.css'
import './live-kinds.ts'
import { PhotoChooser } from './photo-chooser.tsx'

const most = 6
type Item = { id: string; title: string; mine: boolean; photos: readonly Photo[] }

/** The photos of an item, large when pressed; who answers for it adds and takes off. */
export function ItemPhotos({ item }: { item: Item }) {
  const t = useWords('photos')
  const [open, setOpen] = useState<string | null>(null)
  const touches = ['item.changed']
  const add = useDeed(addPhoto, { touches, done: () => toast({ text: t('added') }) })
  const restore = useDeed(restorePhoto, { touches })
  const remove = useDeed(removePhoto, {
    touches,
    done: (_, { params }) => {
      setOpen(null)
      toast({ text: t('removed'), undo: () => void restore.run({ params }) })
    },
  })
  const { id, title, mine, photos } = item
  if (photos.length === 0 && !mine) return null
  const alt = (photo: string) => t('alt', { title, number: photos.findIndex((one) => one.id === photo) + 1 })
  return (
    <div className={css.photos}>
      {photos.map((photo) => (
        <button key={photo.id} type="button" className={css.small} onClick={() => setOpen(photo.id)}>
          <img
            src={addressOf(showPhoto, { params: { id: photo.id }, query: { size: 'small' } })}
            alt={alt(photo.id)}
            loading="lazy"
          />
        </button>
      ))}
      {mine && photos.length < most ? (
        <PhotoChooser busy={add.busy} onChoose={(file) => add.run({ params: { id }, file })}>
          <Icon name="add" />
          {t(add.busy ? 'sending' : 'add')}
        </PhotoChooser>
      ) : null}
      <Dialog
        open={open !== null}
        title={title}
        onClose={() => setOpen(null)}
        acts={
          mine && open ? (
            <Button busy={remove.busy} onClick={() => void remove.run({ params: { id: open } })}>
              {t('remove')}
            </Button>
          ) : undefined
        }
      >
        {open ? (
          <img
            className={css.full}
            src={addressOf(showPhoto, { params: { id: open }, query: { size: 'full' } })}
            alt={alt(open)}
          />
        ) : null}
      </Dialog>
    </div>
  )
}
