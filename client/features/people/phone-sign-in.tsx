import { useState } from 'react'
import { requestCode, secretaryHats, signInWithCode } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { ChannelSignIn } from './channels/channel-sign-in.tsx'
import { CodeForm } from './code-form.tsx'
import { DemonstrationLogins } from './demonstration-logins.tsx'
import { PasskeySignIn } from './passkeys/passkey-sign-in.tsx'
import { PasswordForm } from './password-form.tsx'
import css from './people.module.css'
import { useTurnedInto } from './session.tsx'

/**
 * Signing in by a code sent to the phone; shown in place wherever a page needs to know who asks. Where nobody asks for it,
 * whoever holds a role, which no text opens, signs in as at the desk.
 */
export function PhoneSignIn({ why, byPhoneOnly }: { why?: string; byPhoneOnly?: boolean }) {
  const t = useWords('people')
  const turned = useTurnedInto()
  const request = useDeed(requestCode, { refused: () => true })
  const enter = useDeed(signInWithCode, { done: turned, refused: () => true })
  const [asStaff, setAsStaff] = useState(false)
  if (asStaff)
    return (
      <div className={css.signIn}>
        <h2>{t('signIn.title')}</h2>
        <PasswordForm />
        <PasskeySignIn />
        <Button wide kind="quiet" onClick={() => setAsStaff(false)}>
          {t('signIn.byPhone')}
        </Button>
      </div>
    )
  return (
    <div className={css.signIn}>
      <h2>{t('signIn.title')}</h2>
      {why ? <p>{why}</p> : null}
      {byPhoneOnly ? null : <DemonstrationLogins kinds={['member', 'liaison', 'area-staff', ...secretaryHats]} />}
      <CodeForm
        word={t('signIn.enter')}
        busy={request.busy || enter.busy}
        refused={enter.refused ?? request.refused}
        send={async (phone) => {
          enter.forget()
          return (await request.run({ body: { phone } }))?.resendAfterSeconds ?? null
        }}
        enter={({ phone, code, name }) => enter.run({ body: { phone, code, ...(name ? { name } : {}) } })}
      />
      {byPhoneOnly ? null : <ChannelSignIn />}
      {byPhoneOnly || why ? null : (
        <Button wide kind="quiet" onClick={() => setAsStaff(true)}>
          {t('signIn.asStaff')}
        </Button>
      )}
    </div>
  )
}
