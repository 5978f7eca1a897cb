import { type FormEvent, useState } from 'react'
import { signInWithPassword } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import css from './people.module.css'
import { CodeField } from './code-field.tsx'
import { useTurnedInto } from './session.tsx'

const aboutCode = new Set(['second-factor.missing', 'second-factor.wrong', 'second-factor.used'])

/** User name and password, for staff; and the code of the app, once it turns out to be needed. */
export function PasswordForm() {
  const t = useWords('people')
  const sentence = useSentence()
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter.run({ body: { username: username.trim(), password, ...(asksCode ? { code: code.trim() } : {}) } })
  }
  const refused = enter.refused
  const said = refused && refused.code !== 'second-factor.missing' ? sentence(refused) : undefined
  const codeWrong = refused !== null && aboutCode.has(refused.code)
  return (
    <form className={css.form} onSubmit={submit}>
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
        error={codeWrong ? undefined : said}
        onChange={(event) => setPassword(event.target.value)}
      />
      {asksCode ? <CodeField autoFocus value={code} onChange={setCode} error={codeWrong ? said : undefined} /> : null}
      <Button type="submit" kind="primary" wide busy={enter.busy}>
        {t('signIn.enter')}
      </Button>
    </form>
  )
}
