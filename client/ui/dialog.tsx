import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './button.tsx'
import css from './dialog.module.css'
import { useFirstField } from './first-field.ts'
import { useWords } from './i18n.ts'
import { Toasts } from './toast.tsx'

type DialogProps = {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  /** The acts at its foot, the main one last. */
  acts?: ReactNode
}

/** A question or a form over the page, on the browser's own dialog: the first field has the cursor, focus stays inside, Escape closes. */
export function Dialog(props: DialogProps) {
  return <Modal {...props} shape={css.dialog} />
}

/** The same from the bottom edge, within reach of a thumb. */
export function Sheet(props: DialogProps) {
  return <Modal {...props} shape={css.sheet} />
}

function Modal({ open, title, onClose, children, acts, shape }: DialogProps & { shape: string | undefined }) {
  const t = useWords('ui')
  const element = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const name = useId()
  useEffect(() => {
    const dialog = element.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open) dialog?.close()
  }, [open])
  // After it is shown: what is not yet shown takes no focus, and showing it gives it to the button that closes.
  useFirstField(body, open)
  if (!open) return null
  return (
    <dialog
      ref={element}
      className={`${css.modal} ${shape}`}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // The dialog element itself is hit only outside its inner sheet.
      onClick={(event) => {
        if (event.target === element.current) onClose()
      }}
    >
      <div className={css.inside}>
        <header className={css.head}>
          <h2 id={name}>{title}</h2>
          <IconButton name={t('close')} icon="close" onClick={onClose} />
        </header>
        <div ref={body} className={css.body}>
          {children}
        </div>
        <Toasts />
        {acts ? <footer className={css.acts}>{acts}</footer> : null}
      </div>
    </dialog>
  )
}
