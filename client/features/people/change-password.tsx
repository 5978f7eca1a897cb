import { type FormEvent, useState } from 'react'
import { changePassword, type MyAccount } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './people.module.css'
import { useTurnedInto } from './session.tsx'

/** Which field a refusal is about; the others are about the new password. */
const aboutCurrent = new Set(['password.wrong', 'sign-in.locked', 'sign-in.stopped'])

/** The current password, and the new one twice, as nobody sees what is typed. */
export function ChangePassword({ account }: { account: NonNullable<MyAccount['password']> }) {
  const t = useWords('people')
  const sentence = useSentence()
  const turned = useTurnedInto()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const change = useDeed(changePassword, {
    refused: () => true,
    done: (me) => {
      for (const empty of [setCurrent, setNext, setAgain]) empty('')
      turned(me)
      toast({ text: t('password.changed') })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(next !== again)
    if (next === again) void change.run({ body: { current, next } })
  }
  const said = change.refused ? sentence(change.refused) : undefined
  const currentWrong = change.refused !== null && aboutCurrent.has(change.refused.code)
  return (
    <form className={css.form} onSubmit={submit}>
      {/* For the browser's own keeper of passwords, which has to know whose this is. */}
      <input type="text" name="username" autoComplete="username" value={account.username} readOnly hidden />
      <TextField
        label={t('password.current')}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        value={current}
        error={currentWrong ? said : undefined}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label={t('password.next')}
        hint={t(account.classes > 1 ? 'password.hintClasses' : 'password.hint', {
          least: account.least,
          classes: account.classes,
        })}
        name="next"
        type="password"
        autoComplete="new-password"
        required
        value={next}
        error={currentWrong ? undefined : said}
        onChange={(event) => setNext(event.target.value)}
      />
      <TextField
        label={t('password.again')}
        name="again"
        type="password"
        autoComplete="new-password"
        required
        value={again}
        error={differs ? t('password.differs') : undefined}
        onChange={(event) => setAgain(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={change.busy}>
        {t('password.change')}
      </Button>
    </form>
  )
}
