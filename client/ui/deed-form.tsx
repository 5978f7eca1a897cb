import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import type { Refused } from './call.ts'
import { FormDialog } from './form-dialog.tsx'
import css from './form-dialog.module.css'
import { useSentence } from './refusal.ts'

type DeedFormProps = {
  /** What it does, one after the other: it is busy while one runs, and says the refusal of the first that has one. */
  deeds: readonly { busy: boolean; refused: Refused | null }[]
  /** The word on its one primary button. */
  word: string
  onSubmit: () => void
  /** Over the page under this title; else it stands in the page. */
  dialog?: { title: string; onClose: () => void }
  wide?: boolean
  /** Below the button of a form in its page. */
  below?: ReactNode
  /** Its fields. @param said the sentence of the refusal  @param code which it is, for forms whose fields share them */
  children: (said: string | undefined, code: string | undefined) => ReactNode
}

/** Fields, the refusal beside the one it is about, and the act that may be tried again; the same in a page and over it. */
export function DeedForm({ deeds, word, onSubmit, dialog, wide, below, children }: DeedFormProps) {
  const sentence = useSentence()
  const busy = deeds.some((deed) => deed.busy)
  const refused = deeds.find((deed) => deed.refused)?.refused
  const fields = children(refused ? sentence(refused) : undefined, refused?.code)
  if (dialog)
    return (
      <FormDialog {...dialog} word={word} busy={busy} onSubmit={onSubmit}>
        {fields}
      </FormDialog>
    )
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onSubmit()
      }}
    >
      {fields}
      <Button type="submit" kind="primary" busy={busy} {...(wide ? { wide } : {})}>
        {word}
      </Button>
      {below}
    </form>
  )
}
