import { useState } from 'react'
import { type PartyCase, type partyCaseStops, stopPartyCase } from '#contract/party-cases.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

type How = (typeof partyCaseStops)[number]

/** Returns, refuses or withdraws a case, with the reason. */
export function StopCase({ row, how, onClose }: { row: PartyCase; how: How; onClose: () => void }) {
  const t = useWords('party-cases')
  const [reason, setReason] = useState('')
  const deed = useDeed(stopPartyCase, {
    touches: ['party-case.changed'],
    done: () => {
      toast({ text: t('done.stopped') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t(`act.${how}`)}
      word={t(`act.${how}`)}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: row.id }, body: { version: row.version, how, reason } })}
    >
      <TextField
        label={t('field.reason')}
        required
        minLength={2}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
