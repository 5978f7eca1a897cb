import { useState } from 'react'
import { reopenSignIn } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Choices, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'

type By = 'phone' | 'username'

/** Opens a sign-in again that too many wrong tries closed, after staff made sure who asks. */
export function ReopenSignIn() {
  const t = useWords('people')
  const sentence = useSentence()
  const [open, setOpen] = useState(false)
  const [by, setBy] = useState<By>('phone')
  const [account, setAccount] = useState('')
  const reopen = useDeed(reopenSignIn, {
    refused: () => true,
    done: () => {
      leave()
      toast({ text: t('reopen.done') })
    },
  })
  const leave = () => {
    setOpen(false)
    setAccount('')
    reopen.forget()
  }
  return (
    <>
      <Button icon="person" onClick={() => setOpen(true)}>
        {t('reopen.title')}
      </Button>
      <FormDialog
        open={open}
        title={t('reopen.title')}
        word={t('reopen.act')}
        busy={reopen.busy}
        onClose={leave}
        onSubmit={() => void reopen.run({ body: { by, account: account.trim() } })}
      >
        <p>{t('reopen.first')}</p>
        <p>{t('reopen.only')}</p>
        <Choices<By>
          label={t('reopen.by')}
          value={by}
          onChoose={(chosen) => {
            setBy(chosen)
            reopen.forget()
          }}
          choices={[
            { value: 'phone', label: t('signIn.phone'), hint: t('reopen.phoneHint') },
            { value: 'username', label: t('signIn.username'), hint: t('reopen.usernameHint') },
          ]}
        />
        <TextField
          label={t(by === 'phone' ? 'signIn.phone' : 'signIn.username')}
          name="account"
          required
          {...(by === 'phone' ? { type: 'tel', inputMode: 'tel' as const } : {})}
          value={account}
          error={reopen.refused ? sentence(reopen.refused) : undefined}
          onChange={(event) => setAccount(event.target.value)}
        />
      </FormDialog>
    </>
  )
}
