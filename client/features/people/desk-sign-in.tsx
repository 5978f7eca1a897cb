import { roles } from '#contract/roles.ts'
import { useWords } from '#ui/i18n.ts'
import { Seal } from '#ui/seal.tsx'
import { LanguageSwitch, TextSizeSwitch } from '#ui/switches.tsx'
import { ChannelSignIn } from './channels/channel-sign-in.tsx'
import { DemonstrationLogins } from './demonstration-logins.tsx'
import { PasskeySignIn } from './passkeys/passkey-sign-in.tsx'
import { PasswordForm } from './password-form.tsx'
import css from './people.module.css'

/** The desk before anyone signed in: the house's name, the demonstration's people, the form. */
export function DeskSignIn() {
  const t = useWords('people')
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
        <DemonstrationLogins kinds={[...roles, 'liaison']} />
        <PasswordForm />
        <PasskeySignIn />
        <ChannelSignIn />
        <small className={css.small}>{t('signIn.notSecret')}</small>
      </div>
    </main>
  )
}
