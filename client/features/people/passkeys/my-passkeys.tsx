import { useState } from 'react'
import { removePasskey } from '#contract/passkeys.ts'
import { type MyAccount, type MyPasskey, showMyAccount } from '#contract/people.ts'
import { useAskAgain } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import css from '../people.module.css'
import { AddPasskey } from './add-passkey.tsx'
import { canUsePasskeys } from './device.ts'
import { RenamePasskey } from './rename-passkey.tsx'

type Open = 'add' | { rename: MyPasskey } | { remove: MyPasskey } | null

/** My passkeys: adding, naming and removing them; and in words why there can be none here. */
export function MyPasskeys({ passkeys }: { passkeys: NonNullable<MyAccount['passkeys']> }) {
  const t = useWords('people')
  const [open, setOpen] = useState<Open>(null)
  const again = useAskAgain()
  const close = () => {
    setOpen(null)
    again([showMyAccount.path])
  }
  const { at, host, rows } = passkeys
  const why = useWhyNot(at, host)
  return (
    <Section title={t('passkey.title')}>
      <p className={css.lead}>{t('passkey.lead')}</p>
      {rows.length > 0 ? (
        <Rows name={t('passkey.title')}>
          {rows.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} open={setOpen} />
          ))}
        </Rows>
      ) : null}
      {why ? (
        <p className={css.lead}>{why}</p>
      ) : (
        <div className={css.acts}>
          <Button icon="key" onClick={() => setOpen('add')}>
            {t('passkey.add')}
          </Button>
        </div>
      )}
      {open === 'add' ? (
        <AddPasskey
          dialog={{ title: t('passkey.add'), onClose: close }}
          done={() => {
            toast({ text: t('passkey.added') })
            close()
          }}
        />
      ) : null}
      {open && open !== 'add' && 'rename' in open ? <RenamePasskey passkey={open.rename} close={close} /> : null}
      {open && open !== 'add' && 'remove' in open ? <Remove passkey={open.remove} close={close} /> : null}
    </Section>
  )
}

/** Why this browser can make none at this address; null where it can. */
function useWhyNot(at: NonNullable<MyAccount['passkeys']>['at'], host: string): string | null {
  const t = useWords('people')
  if (at !== 'name') return t(`passkey.at.${at}`)
  if (canUsePasskeys(host.replace(/:\d+$/, ''))) return null
  const here = location.host === host
  return t(here ? 'passkey.at.browser' : 'passkey.at.elsewhere', { host })
}

function PasskeyRow({ passkey, open }: { passkey: MyPasskey; open: (what: Open) => void }) {
  const t = useWords('people')
  const format = useFormat()
  const { name, synced, madeAt, usedAt, stopped } = passkey
  const lines = [
    t('passkey.made', { day: format.longDay(madeAt) }),
    usedAt ? t('passkey.used', { when: format.ago(usedAt) }) : t('passkey.unused'),
    ...(synced ? [t('passkey.synced')] : []),
  ]
  return (
    <Row
      title={name}
      line={lines.join(' · ')}
      aside={
        <span className={css.acts}>
          {stopped ? <StateLabel tone="late" word={t('passkey.stopped')} /> : null}
          <Button kind="quiet" onClick={() => open({ rename: passkey })} aria-label={t('passkey.renameIt', { name })}>
            {t('passkey.rename')}
          </Button>
          <Button kind="quiet" onClick={() => open({ remove: passkey })} aria-label={t('passkey.removeIt', { name })}>
            {t('passkey.remove')}
          </Button>
        </span>
      }
    />
  )
}

function Remove({ passkey, close }: { passkey: MyPasskey; close: () => void }) {
  const t = useWords('people')
  const { id, name } = passkey
  const remove = useDeed(removePasskey, {
    done: () => {
      toast({ text: t('passkey.removed', { name }), tone: 'off' })
      close()
    },
    refused: close,
  })
  return (
    <FormDialog
      title={t('passkey.removeIt', { name })}
      word={t('passkey.remove')}
      busy={remove.busy}
      onClose={close}
      onSubmit={() => void remove.run({ params: { id } })}
    >
      <p>{t('passkey.removeWhy')}</p>
    </FormDialog>
  )
}
