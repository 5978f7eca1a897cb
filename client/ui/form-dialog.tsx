import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import css from './form-dialog.module.css'

type FormDialogProps = {
  open?: boolean
  title: string
  onClose: () => void
  /** The word on its one primary button. */
  word: string
  busy: boolean
  onSubmit: () => void
  /** Nothing can be sent yet. */
  disabled?: boolean
  children: ReactNode
}

/** A short form over the page with its one act; Enter sends it, Escape leaves it. */
export function FormDialog({ open = true, title, onClose, word, busy, onSubmit, disabled, children }: FormDialogProps) {
  const form = useId()
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      acts={
        <Button type="submit" form={form} kind="primary" busy={busy} {...(disabled ? { disabled } : {})}>
          {word}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && !disabled) onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
