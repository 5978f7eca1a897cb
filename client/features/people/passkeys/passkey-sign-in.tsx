import { useState } from 'react'
import { askPasskey, signInWays, signInWithPasskey } from '#contract/passkeys.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import css from '../people.module.css'
import { useTurnedInto } from '../session.tsx'
import { canUsePasskeys, type NotDone, signWithPasskey } from './device.ts'
import { PasskeySaid } from './said.tsx'

/** Signing in with a passkey, without a user name; nothing where this browser can use none here. */
export function PasskeySignIn() {
  const t = useWords('people')
  const ways = useAsk(signInWays)
  const turned = useTurnedInto()
  const [not, setNot] = useState<NotDone | null>(null)
  const ask = useDeed(askPasskey, { refused: () => true })
  const enter = useDeed(signInWithPasskey, { refused: () => true, done: turned })
  if (!canUsePasskeys(ways.data?.passkeyHost ?? null)) return null
  const begin = async () => {
    setNot(null)
    enter.forget()
    const question = await ask.run()
    if (!question) return
    const { done, not: why } = await signWithPasskey(question)
    if (done) await enter.run({ body: done })
    else setNot(why)
  }
  return (
    <section className={css.form} aria-label={t('passkey.title')}>
      <Button wide icon="key" busy={ask.busy || enter.busy} onClick={() => void begin()}>
        {t('passkey.signIn')}
      </Button>
      <PasskeySaid refused={ask.refused ?? enter.refused} not={not} />
    </section>
  )
}
