import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'

/** Confirming with a short word to the other side; nobody has to write one. */
export function ThanksAct({ busy, onConfirm }: { busy: boolean; onConfirm: (word: string) => void }) {
  const t = useWords('lists')
  const [open, setOpen] = useState(false)
  const [word, setWord] = useState('')
  return (
    <>
      <Button kind="quiet" disabled={busy} onClick={() => setOpen(true)}>
        {t('delivery.withWord')}
      </Button>
      <Dialog
        open={open}
        title={t('delivery.withWord')}
        onClose={() => setOpen(false)}
        acts={
          <Button
            kind="primary"
            busy={busy}
            onClick={() => {
              setOpen(false)
              onConfirm(word.trim())
            }}
          >
            {t('delivery.confirm')}
          </Button>
        }
      >
        <TextField
          label={t('delivery.word')}
          hint={t('delivery.wordHint')}
          optional
          maxLength={200}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
      </Dialog>
    </>
  )
}
