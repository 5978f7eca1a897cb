import { useState } from 'react'
import { type MyAccount, showMyAccount } from '#contract/people.ts'
import { removeSecondFactor, renewRecoveryCodes } from '#contract/second-factor.ts'
import { useAskAgain } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { CodeField, CurrentPassword } from './code-field.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import css from './people.module.css'
import { RecoveryCodes } from './recovery-codes.tsx'

type Open = 'enrol' | 'renew' | 'remove' | null

/** The second factor of my account: turning it on, its recovery codes, turning it off. */
export function SecondFactor({ factor }: { factor: MyAccount['secondFactor'] }) {
  const t = useWords('people')
  const format = useFormat()
  const [open, setOpen] = useState<Open>(null)
  const again = useAskAgain()
  const close = () => {
    setOpen(null)
    again([showMyAccount.path])
  }
  return (
    <Section title={t('factor.title')}>
      <p className={css.lead}>
        {factor
          ? t('factor.on', { day: format.longDay(factor.since), count: factor.recoveryCodesLeft })
          : t('factor.off')}
      </p>
      <div className={css.acts}>
        {factor ? (
          <>
            <Button onClick={() => setOpen('renew')}>{t('factor.renew')}</Button>
            <Button kind="quiet" onClick={() => setOpen('remove')}>
              {t('factor.turnOff')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setOpen('enrol')}>{t('factor.turnOn')}</Button>
        )}
      </div>
      <Dialog open={open === 'enrol'} title={t('factor.title')} onClose={close}>
        <EnrolSecondFactor done={close} />
      </Dialog>
      {open === 'renew' ? <Renew close={close} /> : null}
      {open === 'remove' ? <Remove close={close} /> : null}
    </Section>
  )
}

function Renew({ close }: { close: () => void }) {
  const t = useWords('people')
  const again = useAskAgain()
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const renew = useDeed(renewRecoveryCodes, {
    refused: () => true,
    done: ({ recoveryCodes }) => {
      setCodes(recoveryCodes)
      again([showMyAccount.path])
    },
  })
  if (codes)
    return (
      <Dialog open title={t('factor.codes')} onClose={close}>
        <RecoveryCodes codes={codes} kept={close} />
      </Dialog>
    )
  return (
    <DeedForm
      dialog={{ title: t('factor.renew'), onClose: close }}
      deeds={[renew]}
      word={t('factor.renew')}
      onSubmit={() => void renew.run({ body: { code } })}
    >
      {(said) => (
        <>
          <p>{t('factor.renewWhy')}</p>
          <CodeField value={code} onChange={setCode} error={said} />
        </>
      )}
    </DeedForm>
  )
}

function Remove({ close }: { close: () => void }) {
  const t = useWords('people')
  const again = useAskAgain()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const remove = useDeed(removeSecondFactor, {
    refused: () => true,
    done: () => {
      again([showMyAccount.path])
      toast({ text: t('factor.isOff'), tone: 'off' })
      close()
    },
  })
  return (
    <DeedForm
      dialog={{ title: t('factor.turnOff'), onClose: close }}
      deeds={[remove]}
      word={t('factor.turnOff')}
      onSubmit={() => void remove.run({ body: { password, code } })}
    >
      {(said, refusal) => (
        <>
          <p>{t('factor.offWhy')}</p>
          <CurrentPassword
            label={t('password.current')}
            value={password}
            error={refusal === 'password.wrong' ? said : undefined}
            onChange={setPassword}
          />
          <CodeField value={code} onChange={setCode} error={refusal === 'password.wrong' ? undefined : said} />
        </>
      )}
    </DeedForm>
  )
}
