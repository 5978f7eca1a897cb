import { useEffect, useRef, useState } from 'react'
import { proveAgain, showMyAccount } from '#contract/people.ts'
import { useAsk } from '#ui/ask.ts'
import { proveWith } from '#ui/call.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { CodeField } from './second-factor.tsx'

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

function Asking({ end }: { end: (proved: boolean) => void }) {
  const t = useWords('people')
  const sentence = useSentence()
  const account = useAsk(showMyAccount)
  const [secret, setSecret] = useState('')
  const prove = useDeed(proveAgain, { refused: () => true, done: () => end(true) })
  const by = account.data?.secondFactor ? 'code' : account.data?.password ? 'password' : 'demonstration'
  const error = prove.refused ? sentence(prove.refused) : undefined
  if (!account.data) return null
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
