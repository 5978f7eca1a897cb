import { useState } from 'react'
import { secretaryHats } from '#contract/people.ts'
import { roles } from '#contract/roles.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Seal } from '#ui/seal.tsx'
import { LanguageSwitch, TextSizeSwitch } from '#ui/switches.tsx'
import { ChannelSignIn } from './channels/channel-sign-in.tsx'
import { DemonstrationLogins } from './demonstration-logins.tsx'
import { PasskeySignIn } from './passkeys/passkey-sign-in.tsx'
import { PasswordForm } from './password-form.tsx'
import { PhoneSignIn } from './phone-sign-in.tsx'
import css from './people.module.css'

/** The desk before anyone signed in: the house's name, the demonstration's people, the form. */
export function DeskSignIn() {
  const t = useWords('people')
  const [byPhone, setByPhone] = useState(false)
  return (
    <main className={css.door}>
      <header>
        <Seal />
        <span className={css.tools}>
          <TextSizeSwitch />
          <LanguageSwitch />
        </span>
      </header>
      <div className={css.doorBody}>
        <h1>{t('signIn.deskTitle')}</h1>
        <p className={css.lead}>{t('signIn.deskLead')}</p>
        <DemonstrationLogins kinds={[...roles, ...secretaryHats, 'liaison']} />
        {byPhone ? (
          <PhoneSignIn byPhoneOnly />
        ) : (
          <>
            <PasswordForm />
            <PasskeySignIn />
          </>
        )}
        <Button wide kind="quiet" onClick={() => setByPhone(!byPhone)}>
          {t(byPhone ? 'signIn.byPassword' : 'signIn.byPhone')}
        </Button>
        <ChannelSignIn />
        <small className={css.small}>{t('signIn.notSecret')}</small>
      </div>
    </main>
  )
}
