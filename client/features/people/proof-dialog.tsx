import { useEffect, useRef, useState } from 'react'
import { type MyAccount, proveAgain, requestProofCode, showMyAccount } from '#contract/people.ts'
import { useAsk } from '#ui/ask.ts'
import { proveWith } from '#ui/call.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { canUsePasskeys } from './passkeys/device.ts'
import { PasskeyProof } from './passkeys/passkey-proof.tsx'
import { CodeField, CurrentPassword, SixDigits } from './code-field.tsx'

/**
 * Asks once more who sits here when a deed needs it, and lets the deed go on where it stopped. Several that wait at
 * once wait for one answer.
 */
export function ProofDialog() {
  const [waiting, setWaiting] = useState(false)
  const deeds = useRef<((proved: boolean) => void)[]>([])
  useEffect(() => {
    proveWith(() => {
      setWaiting(true)
      return new Promise((go) => void deeds.current.push(go))
    })
    return () => proveWith(async () => false)
  }, [])
  const end = (proved: boolean) => {
    setWaiting(false)
    for (const go of deeds.current.splice(0)) go(proved)
  }
  return waiting ? <Asking end={end} /> : null
}

type End = (proved: boolean) => void

function Asking({ end }: { end: End }) {
  const account = useAsk(showMyAccount)
  const [instead, setInstead] = useState(false)
  if (!account.data) return null
  const { proof, otherProof, phoneMasked, passkeys } = account.data
  if (proof === 'passkey' && !instead) {
    // At an address that is not theirs a browser shows no passkeys: then the other proof comes first.
    const usable = passkeys !== null && canUsePasskeys(passkeys.host.replace(/:\d+$/, ''))
    if (usable || otherProof === null)
      return <PasskeyProof end={end} instead={otherProof === null ? null : () => setInstead(true)} />
  }
  const by = proof === 'passkey' ? otherProof : proof
  return by === 'phone' ? (
    <AskingByPhone end={end} phone={phoneMasked ?? ''} />
  ) : (
    <AskingAtOnce end={end} by={by ?? 'password'} />
  )
}

/** By what one knows or has at hand; in the demonstration by pressing on. */
function AskingAtOnce({ end, by }: { end: End; by: NonNullable<MyAccount['proof']> }) {
  const t = useWords('people')
  const [secret, setSecret] = useState('')
  const prove = useDeed(proveAgain, { refused: () => true, done: () => end(true) })
  return (
    <DeedForm
      dialog={{ title: t('proof.title'), onClose: () => end(false) }}
      deeds={[prove]}
      word={t('proof.go')}
      onSubmit={() => void prove.run({ body: { by, secret: secret.trim() } })}
    >
      {(said) => (
        <>
          <p>{t(by === 'demonstration' ? 'proof.demonstration' : 'proof.why')}</p>
          {by === 'code' ? <CodeField value={secret} onChange={setSecret} error={said} /> : null}
          {by === 'password' ? (
            <CurrentPassword label={t('signIn.password')} value={secret} error={said} onChange={setSecret} />
          ) : null}
        </>
      )}
    </DeedForm>
  )
}

/** By six digits sent to the phone one signs in with. */
function AskingByPhone({ end, phone }: { end: End; phone: string }) {
  const t = useWords('people')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState(false)
  const send = useDeed(requestProofCode, { refused: () => true, done: () => setSent(true) })
  const prove = useDeed(proveAgain, { refused: () => true, done: () => end(true) })
  return (
    <DeedForm
      dialog={{ title: t('proof.title'), onClose: () => end(false) }}
      deeds={[prove, send]}
      word={t(sent ? 'proof.go' : 'signIn.send')}
      onSubmit={() => void (sent ? prove.run({ body: { by: 'phone', secret: code } }) : send.run())}
    >
      {(said) => (
        <>
          <p>{t('proof.byPhone', { phone })}</p>
          {sent ? (
            <SixDigits
              label={t('signIn.code')}
              hint={t('signIn.codeHint')}
              value={code}
              error={said}
              onChange={setCode}
            />
          ) : said ? (
            <p role="alert">{said}</p>
          ) : null}
        </>
      )}
    </DeedForm>
  )
}
