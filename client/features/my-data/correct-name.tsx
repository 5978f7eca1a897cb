import { useState } from 'react'
import { correctMyName } from '#contract/my-data.ts'
import { showMe } from '#contract/people.ts'
import { useAskAgain } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** The name I go by, and a way to put it right. */
export function CorrectName({ name, version }: { name: string; version: number }) {
  const t = useWords('my-data')
  const again = useAskAgain()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(name)
  const correct = useDeed(correctMyName, {
    done: () => {
      again(['/api/me', showMe.path])
      toast({ text: t('name.done') })
      setOpen(false)
    },
  })
  const begin = () => {
    setTyped(name)
    setOpen(true)
  }
  return (
    <>
      <Button kind="quiet" icon="edit" onClick={begin}>
        {t('name.correct', { name })}
      </Button>
      <FormDialog
        open={open}
        title={t('name.title')}
        word={t('name.save')}
        busy={correct.busy}
        disabled={typed.trim() === name}
        onClose={() => setOpen(false)}
        onSubmit={() => void correct.run({ body: { name: typed.trim(), version } })}
      >
        <TextField
          label={t('name.label')}
          hint={t('name.hint')}
          name="name"
          autoComplete="name"
          required
          minLength={2}
          maxLength={20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </FormDialog>
    </>
  )
}
