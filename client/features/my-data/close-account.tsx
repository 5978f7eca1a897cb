import { useState } from 'react'
import { closeAccount, showClosing } from '#contract/my-data.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import css from './my-data.module.css'

/** The way out: what stands against it, else what goes and what stays, and one act that asks once more. */
export function CloseAccount() {
  const t = useWords('my-data')
  const [open, setOpen] = useState(false)
  const ask = useAsk(showClosing)
  return (
    <Section title={t('closing.title')}>
      <Answered ask={ask}>
        {({ roles, units }) =>
          roles > 0 || units.length > 0 ? (
            <p className={css.lead}>
              {roles > 0 ? t('closing.role') : t('closing.office', { units: units.join(t('closing.and')) })}
            </p>
          ) : (
            <>
              <p className={css.lead}>{t('closing.lead')}</p>
              <Button kind="quiet" onClick={() => setOpen(true)}>
                {t('closing.open')}
              </Button>
            </>
          )
        }
      </Answered>
      {open && ask.data ? <Asking stays={ask.data} onClose={() => setOpen(false)} /> : null}
    </Section>
  )
}

type Stays = { signUps: number; record: number; points: number }

function Asking({ stays: { signUps, record, points }, onClose }: { stays: Stays; onClose: () => void }) {
  const t = useWords('my-data')
  const { signOut } = useSession()
  const close = useDeed(closeAccount, {
    done: () => {
      toast({ text: t('closing.done'), tone: 'off' })
      signOut()
    },
  })
  return (
    <FormDialog
      title={t('closing.title')}
      word={t('closing.act')}
      busy={close.busy}
      onClose={onClose}
      onSubmit={() => void close.run()}
    >
      <p>{t('closing.goes')}</p>
      {signUps > 0 ? <p>{t('closing.signUps', { count: signUps })}</p> : null}
      <p>{t('closing.stays', { record, points })}</p>
      <p>{t('closing.final')}</p>
    </FormDialog>
  )
}
