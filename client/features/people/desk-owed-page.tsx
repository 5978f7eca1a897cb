import { useState } from 'react'
import { signInWays } from '#contract/passkeys.ts'
import { showMyAccount } from '#contract/people.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Seal } from '#ui/seal.tsx'
import { useSession } from '#ui/session.tsx'
import { LanguageSwitch, TextSizeSwitch } from '#ui/switches.tsx'
import { ChangePassword } from './change-password.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import { AddPasskey } from './passkeys/add-passkey.tsx'
import { canUsePasskeys } from './passkeys/device.ts'
import css from './people.module.css'
import { useTurnedInto } from './session.tsx'

/** An app's code or a passkey, whichever they have. */
function OwedFactor() {
  const t = useWords('people')
  const ways = useAsk(signInWays)
  const turned = useTurnedInto()
  const [by, setBy] = useState<'app' | 'passkey'>('app')
  const other = by === 'app' ? 'passkey' : 'app'
  return (
    <>
      {by === 'app' ? <EnrolSecondFactor /> : <AddPasskey done={turned} />}
      {canUsePasskeys(ways.data?.passkeyHost ?? null) ? (
        <Button kind="quiet" onClick={() => setBy(other)}>
          {t(`owed.by.${other}`)}
        </Button>
      ) : null}
    </>
  )
}

/** The desk while something has to be done first: a password that somebody else chose, or that grew too old, or the second factor. */
export function DeskOwedPage() {
  const t = useWords('people')
  const { me, signOut } = useSession()
  const ask = useAsk(showMyAccount)
  const factor = me?.owes === 'second-factor'
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
        <h1>{t(factor ? 'owed.factorTitle' : 'owed.title')}</h1>
        <p className={css.lead}>{t(factor ? 'owed.factor' : 'owed.password', { name: me?.name ?? '' })}</p>
        {factor ? (
          <OwedFactor />
        ) : (
          <Answered ask={ask}>{({ password }) => (password ? <ChangePassword account={password} /> : null)}</Answered>
        )}
        <Button kind="quiet" onClick={signOut}>
          {t('owed.leave')}
        </Button>
      </div>
    </main>
  )
}
