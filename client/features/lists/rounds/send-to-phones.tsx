import type { Round } from '#contract/findings.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { toast } from '#ui/toast.tsx'
import { copyText } from '../copy-text.ts'
import css from './rounds.module.css'

/** What brings a round to the liaisons of its sample: a text for the chat group, and a code for the meeting. */
export function SendToPhones({ round, onClose }: { round: Round; onClose: () => void }) {
  const t = useWords('rounds')
  const address = `${location.origin}/m/questionnaires/${round.id}`
  const text = t('send.text', { street: round.streetName, name: round.name, day: round.endsOn, address })
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    toast(copied ? { text: t('send.copied') } : { text: t('send.byHand'), tone: 'waiting' })
  }
  return (
    <Dialog
      open
      title={t('send.title')}
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>{t('send.close')}</Button>
          <Button kind="primary" onClick={() => void copy()}>
            {t('send.copy')}
          </Button>
        </>
      }
    >
      <p>{t(round.sample.length > 0 ? 'send.lead' : 'send.noSample', { count: round.sample.length })}</p>
      <p className={css.send}>{text}</p>
      <QrCode address={address} sentence={t('send.code')} />
    </Dialog>
  )
}
