import { useState } from 'react'
import { type MatchRow, settleMatch, settlements } from '#contract/matches.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Choices, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

type Outcome = (typeof settlements)[number]

/** Staff end a dispute after speaking with both units; says first who will be told. */
export function SettleMatch({ match }: { match: MatchRow }) {
  const t = useWords('lists')
  const [open, setOpen] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>('delivered')
  const [reason, setReason] = useState('')
  const settle = useDeed(settleMatch, {
    touches: ['match.changed'],
    done: () => {
      setOpen(false)
      toast({ text: t('settle.done', { code: match.code }) })
    },
  })
  const given = reason.trim()
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t('settle.act')}
      </Button>
      <Dialog
        open={open}
        title={t('settle.act')}
        onClose={() => setOpen(false)}
        acts={
          <Button
            kind="primary"
            busy={settle.busy}
            disabled={given.length < 2}
            onClick={() =>
              void settle.run({ params: { id: match.id }, body: { outcome, reason: given, version: match.version } })
            }
          >
            {t('settle.act')}
          </Button>
        }
      >
        <p>{t('settle.told', { need: match.needOrganizationName, resource: match.resourceOrganizationName })}</p>
        <Choices
          label={t('settle.outcome')}
          choices={settlements.map((value) => ({ value, label: t(`settle.${value}`) }))}
          value={outcome}
          onChoose={setOutcome}
        />
        <TextField
          label={t('settle.reason')}
          hint={t('settle.hint')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Dialog>
    </>
  )
}
