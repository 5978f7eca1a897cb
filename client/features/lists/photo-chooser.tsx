import { type ReactNode, useId } from 'react'
import css from './item-photos.module.css'
import { shrinkPhoto } from '#ui/shrink-photo.ts'

type Given = { children: ReactNode; busy?: boolean; onChoose: (photo: File) => unknown }

/** Takes a picture or chooses one, made small enough to send. */
export function PhotoChooser({ children, busy, onChoose }: Given) {
  const id = useId()
  return (
    <label className={css.chooser} htmlFor={id} aria-busy={busy || undefined}>
      <input
        id={id}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        disabled={busy}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) void shrinkPhoto(file).then(onChoose)
          // The same file again is a new choice.
          target.value = ''
        }}
      />
      {children}
    </label>
  )
}
