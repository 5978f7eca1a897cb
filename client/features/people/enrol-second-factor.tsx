import { useState } from 'react'
import {
  beginSecondFactor,
  confirmSecondFactor,
  type EnrolledSecondFactor,
  type SecondFactorSecret,
} from '#contract/second-factor.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { toast } from '#ui/toast.tsx'
import { CurrentPassword, SixDigits } from './code-field.tsx'
import css from './people.module.css'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useTurnedInto } from './session.tsx'

/** Turning the second factor on: the password, the QR code and its first code, the recovery codes. */
export function EnrolSecondFactor({ done }: { done?: () => void }) {
  const t = useWords('people')
  const turned = useTurnedInto()
  const [password, setPassword] = useState('')
  const [shared, setShared] = useState<SecondFactorSecret | null>(null)
  const [enrolled, setEnrolled] = useState<EnrolledSecondFactor | null>(null)
  const begin = useDeed(beginSecondFactor, { refused: () => true, done: setShared })
  if (enrolled) {
    // The session is a new one already; the screen turns to it when the codes were kept, as it would take them away.
    const kept = () => {
      turned(enrolled.me)
      toast({ text: t('factor.isOn') })
      done?.()
    }
    return <RecoveryCodes codes={enrolled.recoveryCodes} kept={kept} />
  }
  if (shared) return <FirstCode shared={shared} done={setEnrolled} />
  return (
    <DeedForm deeds={[begin]} word={t('factor.begin')} onSubmit={() => void begin.run({ body: { password } })}>
      {(said) => (
        <CurrentPassword
          label={t('password.current')}
          hint={t('factor.appHint')}
          value={password}
          error={said}
          onChange={setPassword}
        />
      )}
    </DeedForm>
  )
}

/** What the app is given, and the code that shows that it has it. */
function FirstCode({ shared, done }: { shared: SecondFactorSecret; done: (enrolled: EnrolledSecondFactor) => void }) {
  const t = useWords('people')
  const [code, setCode] = useState('')
  const confirm = useDeed(confirmSecondFactor, { refused: () => true, done })
  return (
    <DeedForm deeds={[confirm]} word={t('factor.turnOn')} onSubmit={() => void confirm.run({ body: { code } })}>
      {(said) => (
        <>
          <QrCode address={shared.address} sentence={t('factor.scan')} hideAddress />
          <p className={css.small}>
            {t('factor.key')}
            <br />
            <code className={css.key}>{shared.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <SixDigits
            label={t('factor.code')}
            hint={t('factor.firstCodeHint')}
            value={code}
            error={said}
            onChange={setCode}
          />
        </>
      )}
    </DeedForm>
  )
}
