import { type ReactNode, useId } from 'react'
import css from './attachments.module.css'

type Given = { children: ReactNode; busy?: boolean; onChoose: (file: File) => void }

/** Chooses one document from the machine. What it really is, the server tells. */
export function AttachmentChooser({ children, busy, onChoose }: Given) {
  const id = useId()
  return (
    <label className={css.chooser} htmlFor={id} aria-busy={busy || undefined}>
      <input
        id={id}
        type="file"
        accept=".pdf,.docx,.xlsx,.pptx,.txt"
        disabled={busy}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) onChoose(file)
          // The same file again is a new choice.
          target.value = ''
        }}
      />
      {children}
    </label>
  )
}
