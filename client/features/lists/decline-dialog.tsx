import { declineReasons } from '#contract/matches.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './match-page.module.css'

export type DeclineReason = (typeof declineReasons)[number]
type DeclineDialogProps = {
  open: boolean
  /** Whose answer it is. */
  unit: string
  busy: boolean
  onClose: () => void
  onDecline: (reason: DeclineReason) => void
}

/** Declining: one of the ready reasons in one tap, nothing to type. */
export function DeclineDialog({ open, unit, busy, onClose, onDecline }: DeclineDialogProps) {
  const t = useWords('lists')
  return (
    <Dialog open={open} title={t('decline.title', { unit })} onClose={onClose}>
      <p>{t('decline.lead')}</p>
      <div className={css.reasons}>
        {declineReasons.map((reason) => (
          <Button key={reason} wide disabled={busy} onClick={() => onDecline(reason)}>
            {t(`code.${reason}`)}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
