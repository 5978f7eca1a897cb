import { useState } from 'react'
import { cancelForArea, type OwnMatch } from '#contract/own-area.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Takes back what the area claimed or agreed to, with a reason; says first who is told. */
export function CancelForArea({ match }: { match: OwnMatch }) {
  const t = useWords('own-area')
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useDeed(cancelForArea, {
    touches: ['match.changed'],
    done: ({ code }) => {
      setOpen(false)
      toast({ text: t('cancel.done', { code }) })
    },
  })
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('cancel.act')}
      </Button>
      {open ? (
        <FormDialog
          title={t('cancel.act')}
          word={t('cancel.act')}
          busy={cancel.busy}
          onClose={() => setOpen(false)}
          onSubmit={() => void cancel.run({ params: { id: match.id }, body: { reason, version: match.version } })}
        >
          <p>{t('cancel.told', { need: match.need.unit, resource: match.resource.unit })}</p>
          <TextField
            label={t('cancel.reason')}
            required
            minLength={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormDialog>
      ) : null}
    </>
  )
}
