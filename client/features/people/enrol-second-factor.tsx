import { type FormEvent, useState } from 'react'
import { beginSecondFactor, confirmSecondFactor, type EnrolledSecondFactor } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './people.module.css'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useTurnedInto } from './session.tsx'

/** Turning the second factor on: the password, the QR code and its first code, the recovery codes. */
export function EnrolSecondFactor({ done }: { done?: () => void }) {
  const t = useWords('people')
  const sentence = useSentence()
  const turned = useTurnedInto()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [enrolled, setEnrolled] = useState<EnrolledSecondFactor | null>(null)
  const [shared, setShared] = useState<{ secret: string; address: string } | null>(null)
  const begin = useDeed(beginSecondFactor, { refused: () => true, done: setShared })
  const confirm = useDeed(confirmSecondFactor, { refused: () => true, done: setEnrolled })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void (shared ? confirm.run({ body: { code } }) : begin.run({ body: { password } }))
  }
  if (enrolled) {
    // The session is a new one already; the screen turns to it when the codes were kept, as it would take them away.
    const kept = () => {
      turned(enrolled.me)
      toast({ text: t('factor.isOn') })
      done?.()
    }
    return <RecoveryCodes codes={enrolled.recoveryCodes} kept={kept} />
  }
  return (
    <form className={css.form} onSubmit={submit}>
      {shared ? (
        <>
          <QrCode address={shared.address} sentence={t('factor.scan')} hideAddress />
          <p className={css.small}>
            {t('factor.key')}
            <br />
            <code className={css.key}>{shared.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <TextField
            label={t('factor.code')}
            hint={t('factor.firstCodeHint')}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            required
            autoFocus
            value={code}
            error={confirm.refused ? sentence(confirm.refused) : undefined}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          />
          <Button type="submit" kind="primary" busy={confirm.busy}>
            {t('factor.turnOn')}
          </Button>
        </>
      ) : (
        <>
          <TextField
            label={t('password.current')}
            hint={t('factor.appHint')}
            name="current"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            error={begin.refused ? sentence(begin.refused) : undefined}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button type="submit" kind="primary" busy={begin.busy}>
            {t('factor.begin')}
          </Button>
        </>
      )}
    </form>
  )
}
