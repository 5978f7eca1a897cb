import { type FormEvent, useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { inviteLiaison } from '#contract/liaisons.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './units.module.css'

/** Invites a liaison: name and phone in, a text for the chat out. */
export function InviteLiaison({
  organizationId,
  open,
  onClose,
}: {
  organizationId: string
  open: boolean
  onClose: () => void
}) {
  const t = useWords('units')
  const sentence = useSentence()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [sent, setSent] = useState<AnswerOf<typeof inviteLiaison> | null>(null)
  const invite = useDeed(inviteLiaison, { touches: ['invitation.sent'], done: setSent, refused: () => true })
  const close = (): void => {
    setSent(null)
    setName('')
    setPhone('')
    invite.forget()
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void invite.run({ params: { id: organizationId }, body: { name, phone } })
  }
  return (
    <Dialog
      open={open}
      title={t(sent ? 'invite.ready' : 'invite.title')}
      onClose={close}
      acts={
        sent ? (
          <Button onClick={close}>{t('ui:close')}</Button>
        ) : (
          <Button type="submit" form="invite" kind="primary" busy={invite.busy}>
            {t('invite.send')}
          </Button>
        )
      }
    >
      {sent ? (
        <Invitation sent={sent} />
      ) : (
        <form id="invite" className={css.form} onSubmit={submit}>
          <TextField
            label={t('invite.name')}
            name="name"
            required
            minLength={2}
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={t('invite.phone')}
            hint={t('invite.phoneHint')}
            name="phone"
            type="tel"
            required
            value={phone}
            error={invite.refused ? sentence(invite.refused) : undefined}
            onChange={(event) => setPhone(event.target.value)}
          />
        </form>
      )}
    </Dialog>
  )
}

function Invitation({ sent }: { sent: AnswerOf<typeof inviteLiaison> }) {
  const t = useWords('units')
  const format = useFormat()
  const text = t('invite.text', {
    name: sent.name,
    unit: sent.organizationName,
    link: sent.link,
    day: format.longDay(sent.expiresAt),
  })
  return (
    <div className={css.form}>
      <p>{t('invite.how')}</p>
      <p className={css.text}>{text}</p>
      <Button
        icon="copy"
        onClick={() => void navigator.clipboard.writeText(text).then(() => toast({ text: t('invite.copied') }))}
      >
        {t('invite.copy')}
      </Button>
    </div>
  )
}
