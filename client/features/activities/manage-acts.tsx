import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import {
  cancelActivity,
  closeActivity,
  publishActivity,
  type showActivity,
  withdrawActivity,
} from '#contract/activities.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { toast } from '#ui/toast.tsx'
import { DoorDialog } from './door-dialog.tsx'
import { EditActivity } from './edit-activity.tsx'

type Shown = AnswerOf<typeof showActivity>

/** The next act of an activity as the one accent button; the others beside it. */
export function ManageActs({ activity }: { activity: Shown }) {
  const t = useWords('activities')
  const format = useFormat()
  const [open, setOpen] = useState<'edit' | 'cancel' | 'close' | 'door' | null>(null)
  const at = { params: { id: activity.id }, body: { version: activity.version } }
  const publish = useDeed(publishActivity, {
    touches: ['activity.published'],
    done: ({ version }) =>
      toast({
        text: t('plan.published'),
        undo: () => void withdraw.run({ params: { id: activity.id }, body: { version } }),
      }),
  })
  const withdraw = useDeed(withdrawActivity, {
    touches: ['activity.withdrawn'],
    done: () => toast({ text: t('manage.withdrawn'), tone: 'off' }),
  })
  const cancel = useDeed(cancelActivity, {
    touches: ['activity.cancelled'],
    done: ({ told }) => {
      setOpen(null)
      toast({ text: t('manage.cancelled', { count: told }), tone: 'off' })
    },
  })
  const close = useDeed(closeActivity, {
    touches: ['activity.closed'],
    done: ({ attended, absent, minutes }) => {
      setOpen(null)
      toast({ text: t('manage.closed', { attended, absent, duration: format.duration(minutes) }) })
    },
  })
  const [reason, setReason] = useState('')
  const [served, setServed] = useState('')
  const started = useNow() >= Date.parse(activity.startsAt)
  if (activity.state === 'cancelled' || activity.state === 'finished') return null
  return (
    <>
      <Button icon="edit" onClick={() => setOpen('edit')}>
        {t('manage.edit')}
      </Button>
      {activity.state === 'draft' ? (
        <Button kind="primary" busy={publish.busy} onClick={() => void publish.run(at)}>
          {t('plan.publish')}
        </Button>
      ) : (
        <>
          {activity.taken === 0 && !started ? (
            <Button busy={withdraw.busy} onClick={() => void withdraw.run(at)}>
              {t('manage.withdraw')}
            </Button>
          ) : null}
          <Button onClick={() => setOpen('cancel')}>{t('manage.cancel')}</Button>
          {activity.doorOpen ? (
            <Button icon="qr" onClick={() => setOpen('door')}>
              {t('manage.door')}
            </Button>
          ) : null}
          {started ? (
            <Button kind="primary" onClick={() => setOpen('close')}>
              {t('manage.close')}
            </Button>
          ) : null}
        </>
      )}
      {open === 'edit' ? <EditActivity activity={activity} onClose={() => setOpen(null)} /> : null}
      {open === 'door' ? <DoorDialog activityId={activity.id} onClose={() => setOpen(null)} /> : null}
      <Dialog
        open={open === 'cancel'}
        title={t('manage.cancel')}
        onClose={() => setOpen(null)}
        acts={
          <Button
            kind="primary"
            busy={cancel.busy}
            disabled={reason.trim().length < 2}
            onClick={() =>
              void cancel.run({ params: { id: activity.id }, body: { reason, version: activity.version } })
            }
          >
            {t('manage.cancelAndTell', { count: activity.taken + activity.waitlisted })}
          </Button>
        }
      >
        <TextField
          label={t('manage.reason')}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Dialog>
      <Dialog
        open={open === 'close'}
        title={t('manage.close')}
        onClose={() => setOpen(null)}
        acts={
          <Button
            kind="primary"
            busy={close.busy}
            onClick={() =>
              void close.run({
                params: { id: activity.id },
                body: { servedHeadcount: served === '' ? null : Number(served), version: activity.version },
              })
            }
          >
            {t('manage.close')}
          </Button>
        }
      >
        <p>{t('manage.closeMeans')}</p>
        <TextField
          label={t('manage.served')}
          hint={t('manage.servedHint')}
          optional
          inputMode="numeric"
          value={served}
          onChange={(event) => setServed(event.target.value.replace(/\D/g, ''))}
        />
      </Dialog>
    </>
  )
}
