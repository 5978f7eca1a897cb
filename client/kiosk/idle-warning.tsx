import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'

/** Asks whether the person is still here, and says what happens if not. */
export function IdleWarning({
  secondsLeft,
  onStay,
  onLeave,
}: {
  secondsLeft: number
  onStay: () => void
  onLeave: () => void
}) {
  const t = useWords('kiosk')
  return (
    <Dialog
      open
      title={t('idle.title')}
      onClose={onStay}
      acts={
        <>
          <Button onClick={onLeave}>{t('idle.leave')}</Button>
          <Button kind="primary" onClick={onStay}>
            {t('idle.stay')}
          </Button>
        </>
      }
    >
      <p>{t('idle.why', { count: secondsLeft })}</p>
    </Dialog>
  )
}
