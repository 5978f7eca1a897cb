import { useState } from 'react'
import type { MatchRow } from '#contract/matches.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { placesIn } from './places-field.tsx'

type AcceptPartProps = { match: MatchRow; busy: boolean; onAccept: (quantity: number) => void }

/** Accepting fewer than were asked for; the rest stays free for others. */
export function AcceptPart({ match, busy, onAccept }: AcceptPartProps) {
  const t = useWords('lists')
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState('')
  const most = match.quantity ?? 0
  const { quantity } = placesIn(value)
  if (most < 2) return null
  return (
    <>
      <Button kind="quiet" disabled={busy} onClick={() => setOpen(true)}>
        {t('places.part')}
      </Button>
      <Dialog
        open={open}
        title={t('places.part')}
        onClose={() => setOpen(false)}
        acts={
          <Button
            kind="primary"
            busy={busy}
            disabled={quantity === undefined || quantity > most}
            onClick={() => {
              setOpen(false)
              onAccept(quantity!)
            }}
          >
            {t('answer.accept')}
          </Button>
        }
      >
        <TextField
          label={t('places.how')}
          hint={t('places.partHint', { count: most })}
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </Dialog>
    </>
  )
}
