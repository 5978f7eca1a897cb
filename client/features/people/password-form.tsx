import { useState } from 'react'
import { signInWithPassword } from '#contract/people.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { CodeField } from './code-field.tsx'
import { useTurnedInto } from './session.tsx'

const aboutCode = new Set(['second-factor.missing', 'second-factor.wrong', 'second-factor.used'])

/** User name and password, for staff; and the code of the app, once it turns out to be needed. */
export function PasswordForm() {
  const t = useWords('people')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const turned = useTurnedInto()
  const enter = useDeed(signInWithPassword, {
    done: turned,
    refused: (refused) => {
      if (aboutCode.has(refused.code)) setAsksCode(true)
      return true
    },
  })
  return (
    <DeedForm
      deeds={[enter]}
      word={t('signIn.enter')}
      wide
      onSubmit={() =>
        void enter.run({ body: { username: username.trim(), password, ...(asksCode ? { code: code.trim() } : {}) } })
      }
    >
      {(said, refusal) => (
        <>
          <TextField
            label={t('signIn.username')}
            name="username"
            autoComplete="username"
            required
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
          <TextField
            label={t('signIn.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            error={aboutCode.has(refusal ?? '') ? undefined : said}
            onChange={(event) => setPassword(event.target.value)}
          />
          {asksCode ? <CodeField autoFocus value={code} onChange={setCode} error={codeSaid(said, refusal)} /> : null}
        </>
      )}
    </DeedForm>
  )
}

/** That a code is needed at all is no fault of what stands in its field. */
function codeSaid(said: string | undefined, refusal = ''): string | undefined {
  return aboutCode.has(refusal) && refusal !== 'second-factor.missing' ? said : undefined
}
