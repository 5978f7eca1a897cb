import { useEffect, useState } from 'react'
import type { Me } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import type { Refused } from '#ui/call.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { SixDigits } from './code-field.tsx'
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
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [sent, setSent] = useState(false)
  const [wait, startWait] = useSecondsLeft()
  const newcomer = refused?.code === 'name.missing'

  const ask = async (): Promise<void> => {
    const seconds = await send(phone)
    if (seconds === null) return
    setSent(true)
    startWait(seconds)
  }
  return (
    <DeedForm
      deeds={[{ busy, refused }]}
      word={sent ? word : t('signIn.send')}
      wide
      onSubmit={() => void (sent ? enter({ phone, code, name: name.trim() }) : ask())}
      below={
        sent ? (
          <Button kind="quiet" wide disabled={wait > 0} onClick={() => (wait > 0 ? undefined : void ask())}>
            {wait > 0 ? t('signIn.again', { seconds: wait }) : t('signIn.sendAgain')}
          </Button>
        ) : (
          <small className={css.small}>{t('signIn.privacy')}</small>
        )
      }
    >
      {(said) => (
        <>
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
            <SixDigits
              label={t('signIn.code')}
              hint={t('signIn.codeHint')}
              value={code}
              error={newcomer ? undefined : said}
              onChange={setCode}
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
        </>
      )}
    </DeedForm>
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
