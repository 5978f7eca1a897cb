import { useState } from 'react'
import type { openHolder, openPerson, Stop, stopHolder, stopPerson } from '#contract/stopping.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

/** Whose account: `id` is what the deeds ask for, the person at the counter or the role they hold. */
export type Stopping = { id: string; name: string; stop: Stop | null }
type Deeds = { stop: typeof stopPerson | typeof stopHolder; open: typeof openPerson | typeof openHolder }

/** Stops every way somebody signs in by, or opens the account again; either takes a reason. */
export function StopSignIn({
  of: { id, name, stop },
  deeds,
  onClose,
}: {
  of: Stopping
  deeds: Deeds
  onClose: () => void
}) {
  const t = useWords('people')
  const sentence = useSentence()
  const [reason, setReason] = useState('')
  const act = useDeed<Deeds['stop'] | Deeds['open']>(stop ? deeds.open : deeds.stop, {
    touches: ['person.changed'],
    refused: () => true,
    done: () => {
      onClose()
      toast({ text: t(stop ? 'stop.opened' : 'stop.done', { name }), tone: stop ? 'done' : 'off' })
    },
  })
  return (
    <FormDialog
      title={t(stop ? 'stop.openTitle' : 'stop.title', { name })}
      word={t(stop ? 'stop.open' : 'stop.act')}
      busy={act.busy}
      onClose={onClose}
      onSubmit={() => void act.run({ params: { id }, body: { reason } })}
    >
      <p>{t(stop ? 'stop.openWhat' : 'stop.what')}</p>
      <TextField
        label={t('stop.reason')}
        hint={t(stop ? 'stop.openHint' : 'stop.reasonHint')}
        required
        minLength={2}
        maxLength={200}
        value={reason}
        error={act.refused ? sentence(act.refused) : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
