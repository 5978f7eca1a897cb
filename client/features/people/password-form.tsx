import { type FormEvent, useState } from 'react'
import { signInWithPassword } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import css from './people.module.css'
import { useTurnedInto } from './session.tsx'

/** User name and password, for staff. */
export function PasswordForm() {
  const t = useWords('people')
  const sentence = useSentence()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const turned = useTurnedInto()
  const enter = useDeed(signInWithPassword, { done: turned, refused: () => true })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter.run({ body: { username: username.trim(), password } })
  }
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
        error={enter.refused ? sentence(enter.refused) : undefined}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" kind="primary" wide busy={enter.busy}>
        {t('signIn.enter')}
      </Button>
    </form>
  )
}
