import { useState } from 'react'
import { type MatchRow, cancelMatch } from '#contract/matches.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Calls a match off with a reason; says first who will be told, because that cannot be taken back. */
export function CancelMatch({ match }: { match: MatchRow }) {
  const t = useWords('lists')
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useDeed(cancelMatch, {
    touches: ['match.changed'],
    done: () => {
      setOpen(false)
      toast({ text: t('cancelMatch.done', { code: match.code }) })
    },
  })
  const given = reason.trim()
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('cancelMatch.act')}
      </Button>
      <Dialog
        open={open}
        title={t('cancelMatch.act')}
        onClose={() => setOpen(false)}
        acts={
          <>
            <Button onClick={() => setOpen(false)}>{t('cancelMatch.keep')}</Button>
            <Button
              kind="primary"
              busy={cancel.busy}
              disabled={given.length < 2}
              onClick={() =>
                void cancel.run({ params: { id: match.id }, body: { reason: given, version: match.version } })
              }
            >
              {t('cancelMatch.act')}
            </Button>
          </>
        }
      >
        <p>{t('cancelMatch.told', { need: match.needOrganizationName, resource: match.resourceOrganizationName })}</p>
        <TextField
          label={t('cancelMatch.reason')}
          hint={t('cancelMatch.hint')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Dialog>
    </>
  )
}
