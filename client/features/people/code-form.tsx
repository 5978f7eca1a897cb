import { type FormEvent, useEffect, useState } from 'react'
import type { Me } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import type { Refused } from '#ui/call.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import css from './people.module.css'

type CodeFormProps = {
  /** Known already (an invitation); otherwise it is asked for. */
  phoneMasked?: string
  /** Sends the code; gives after how many seconds another may be asked for, or null when refused. */
  send: (phone: string) => Promise<number | null>
  /** Tries the code; null when refused. */
  enter: (given: { phone: string; code: string; name: string }) => Promise<Me | null>
  /** The last refusal of either. */
  refused: Refused | null
  busy: boolean
  word: string
}

/** Phone, then the six digits sent to it, then, for someone new, the name. */
export function CodeForm({ phoneMasked, send, enter, refused, busy, word }: CodeFormProps) {
  const t = useWords('people')
  const sentence = useSentence()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [sent, setSent] = useState(false)
  const [wait, startWait] = useSecondsLeft()
  const newcomer = refused?.code === 'name.missing'
  const said = refused && !newcomer ? sentence(refused) : undefined

  const ask = async (): Promise<void> => {
    const seconds = await send(phone)
    if (seconds === null) return
    setSent(true)
    startWait(seconds)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void (sent ? enter({ phone, code, name: name.trim() }) : ask())
  }
  return (
    <form className={css.form} onSubmit={submit}>
      {phoneMasked === undefined ? (
        <TextField
          label={t('signIn.phone')}
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          required
          value={phone}
          error={sent ? undefined : said}
          onChange={(event) => setPhone(event.target.value)}
        />
      ) : (
        <p>{t('signIn.sentTo', { phone: phoneMasked })}</p>
      )}
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
          value={code}
          error={said}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
        />
      ) : null}
      {newcomer ? (
        <TextField
          label={t('signIn.name')}
          hint={t('signIn.nameHint')}
          name="name"
          autoComplete="name"
          minLength={2}
          maxLength={20}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      <Button type="submit" kind="primary" wide busy={busy}>
        {sent ? word : t('signIn.send')}
      </Button>
      {sent ? (
        <Button kind="quiet" wide disabled={wait > 0} onClick={() => (wait > 0 ? undefined : void ask())}>
          {wait > 0 ? t('signIn.again', { seconds: wait }) : t('signIn.sendAgain')}
        </Button>
      ) : null}
      {sent ? null : <small className={css.small}>{t('signIn.privacy')}</small>}
    </form>
  )
}

function useSecondsLeft(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}
