import { useState } from 'react'
import { changePassword, type MyAccount } from '#contract/people.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { CurrentPassword } from './code-field.tsx'
import { useTurnedInto } from './session.tsx'

/** Which field a refusal is about; the others are about the new password. */
const aboutCurrent = new Set(['password.wrong', 'sign-in.locked', 'sign-in.stopped'])

/** The current password, and the new one twice, as nobody sees what is typed. */
export function ChangePassword({ account }: { account: NonNullable<MyAccount['password']> }) {
  const t = useWords('people')
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
  const submit = () => {
    setDiffers(next !== again)
    if (next === again) void change.run({ body: { current, next } })
  }
  return (
    <DeedForm deeds={[change]} word={t('password.change')} onSubmit={submit}>
      {(said, code) => (
        <>
          {/* For the browser's own keeper of passwords, which has to know whose this is. */}
          <input type="text" name="username" autoComplete="username" value={account.username} readOnly hidden />
          <CurrentPassword
            label={t('password.current')}
            value={current}
            error={aboutCurrent.has(code ?? '') ? said : undefined}
            onChange={setCurrent}
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
            error={aboutCurrent.has(code ?? '') ? undefined : said}
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
        </>
      )}
    </DeedForm>
  )
}
