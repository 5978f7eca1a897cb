import { Table } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import {
  type RosterRow,
  listRoster,
  type showActivity,
  signUpForSomeone,
  tickAttendance,
} from '#contract/activities.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import css from './desk-activities.module.css'

const changed = ['attendance.changed', 'signUp.changed']

/** Who signed up and who came; staff tick people in and out, and sign up those without a phone. */
export function Roster({ activity }: { activity: AnswerOf<typeof showActivity> }) {
  const t = useWords('activities')
  const format = useFormat()
  const [adding, setAdding] = useState(false)
  const ask = useAsk(listRoster, { params: { id: activity.id } })
  const params = { id: activity.id }
  const tick = useDeed(tickAttendance, {
    touches: changed,
    done: (row, { body }) => {
      if (body.what === 'in') {
        toast({
          text: t('roster.ticked', { name: row.name }),
          undo: () => void tick.run({ params, body: { personId: row.personId, what: 'undoIn' } }),
        })
      }
    },
  })
  const open = activity.state === 'published'
  return (
    <Section
      title={t('roster.title', { count: activity.taken })}
      more={
        <span className={css.acts}>
          {open ? (
            <Button icon="add" onClick={() => setAdding(true)}>
              {t('roster.add')}
            </Button>
          ) : null}
          <Button icon="print" onClick={() => print()}>
            {t('roster.print')}
          </Button>
        </span>
      }
    >
      <Answered ask={ask} lines={6}>
        {({ rows }) => (
          <Table<RosterRow>
            rowKey="personId"
            size="middle"
            dataSource={rows.filter(({ state }) => state !== 'cancelled')}
            pagination={false}
            locale={{ emptyText: t('roster.none') }}
            columns={[
              { title: t('roster.name'), render: (_, row) => row.name },
              { title: t('roster.phone'), width: 140, render: (_, row) => row.phoneMasked ?? t('roster.noPhone') },
              {
                title: t('column.state'),
                width: 150,
                render: (_, row) =>
                  row.state === 'waitlisted' ? (
                    <StateLabel tone="waiting" word={t('state.waitlisted', { position: row.waitlistPosition })} />
                  ) : (
                    <StateLabel
                      tone="done"
                      word={row.assistedBy ? t('roster.assisted', { name: row.assistedBy }) : t('state.mine')}
                    />
                  ),
              },
              {
                title: t('roster.came'),
                width: 220,
                render: (_, row) =>
                  row.checkInAt
                    ? [
                        t('door.in', { time: format.clock(row.checkInAt) }),
                        row.checkInMethod ? t(`roster.by.${row.checkInMethod}`) : '',
                        row.minutes === null ? '' : format.duration(row.minutes),
                      ]
                        .filter(Boolean)
                        .join(' · ')
                    : '',
              },
              {
                title: t('roster.act'),
                width: 130,
                render: (_, row) =>
                  !open || row.state !== 'signedUp' || !activity.doorOpen ? null : row.checkInAt ? (
                    row.checkOutAt ? null : (
                      <Button
                        kind="quiet"
                        busy={tick.busy}
                        onClick={() => void tick.run({ params, body: { personId: row.personId, what: 'out' } })}
                      >
                        {t('door.checkOut')}
                      </Button>
                    )
                  ) : (
                    <Button
                      busy={tick.busy}
                      onClick={() => void tick.run({ params, body: { personId: row.personId, what: 'in' } })}
                    >
                      {t('roster.tick')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answered>
      <AddSomeone activityId={activity.id} open={adding} onClose={() => setAdding(false)} />
    </Section>
  )
}

/** Signs up a person at the counter; a phone may stay empty. */
function AddSomeone({ activityId, open, onClose }: { activityId: string; open: boolean; onClose: () => void }) {
  const t = useWords('activities')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const add = useDeed(signUpForSomeone, {
    touches: changed,
    done: ({ state, waitlistPosition }) => {
      toast({
        text:
          state === 'signedUp'
            ? t('roster.added', { name })
            : t('roster.addedWaiting', { name, position: waitlistPosition }),
      })
      setName('')
      setPhone('')
      onClose()
    },
  })
  return (
    <FormDialog
      open={open}
      title={t('roster.add')}
      onClose={onClose}
      word={t('signUp.join')}
      busy={add.busy}
      onSubmit={() => void add.run({ params: { id: activityId }, body: { name, phone } })}
    >
      <TextField
        label={t('roster.name')}
        name="name"
        required
        minLength={2}
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('roster.phone')}
        optional
        type="tel"
        name="phone"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <p>{t('roster.bothNames')}</p>
    </FormDialog>
  )
}
