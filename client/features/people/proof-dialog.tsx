import { useEffect, useRef, useState } from 'react'
import { type MyAccount, proveAgain, requestProofCode, showMyAccount } from '#contract/people.ts'
import { useAsk } from '#ui/ask.ts'
import { proveWith } from '#ui/call.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { CodeField } from './code-field.tsx'

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
  if (!account.data) return null
  const { proof, phoneMasked } = account.data
  return proof === 'phone' ? (
    <AskingByPhone end={end} phone={phoneMasked ?? ''} />
  ) : (
    <AskingAtOnce end={end} by={proof ?? 'password'} />
  )
}

/** By what one knows or has at hand; in the demonstration by pressing on. */
function AskingAtOnce({ end, by }: { end: End; by: NonNullable<MyAccount['proof']> }) {
  const t = useWords('people')
  const sentence = useSentence()
  const [secret, setSecret] = useState('')
  const prove = useDeed(proveAgain, { refused: () => true, done: () => end(true) })
  const error = prove.refused ? sentence(prove.refused) : undefined
  return (
    <FormDialog
      title={t('proof.title')}
      word={t('proof.go')}
      busy={prove.busy}
      onClose={() => end(false)}
      onSubmit={() => void prove.run({ body: { by, secret: secret.trim() } })}
    >
      <p>{t(by === 'demonstration' ? 'proof.demonstration' : 'proof.why')}</p>
      {by === 'code' ? <CodeField autoFocus value={secret} onChange={setSecret} error={error} /> : null}
      {by === 'password' ? (
        <TextField
          label={t('signIn.password')}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
          value={secret}
          error={error}
          onChange={(event) => setSecret(event.target.value)}
        />
      ) : null}
    </FormDialog>
  )
}

/** By six digits sent to the phone one signs in with. */
function AskingByPhone({ end, phone }: { end: End; phone: string }) {
  const t = useWords('people')
  const sentence = useSentence()
  const [code, setCode] = useState('')
  const [sent, setSent] = useState(false)
  const send = useDeed(requestProofCode, { refused: () => true, done: () => setSent(true) })
  const prove = useDeed(proveAgain, { refused: () => true, done: () => end(true) })
  const refused = prove.refused ?? send.refused
  const error = refused ? sentence(refused) : undefined
  return (
    <FormDialog
      title={t('proof.title')}
      word={t(sent ? 'proof.go' : 'signIn.send')}
      busy={send.busy || prove.busy}
      onClose={() => end(false)}
      onSubmit={() => void (sent ? prove.run({ body: { by: 'phone', secret: code } }) : send.run())}
    >
      <p>{t('proof.byPhone', { phone })}</p>
      {sent ? (
        <TextField
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          maxLength={6}
          required
          autoFocus
          value={code}
          error={error}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
        />
      ) : error ? (
        <p role="alert">{error}</p>
      ) : null}
    </FormDialog>
  )
}
