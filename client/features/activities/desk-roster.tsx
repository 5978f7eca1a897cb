import { Table } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { type RosterRow, listRoster, type showActivity, tickAttendance } from '#contract/activities.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { AddSomeone } from './add-someone.tsx'
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
  const came = ask.data?.rows.filter(({ checkInAt }) => checkInAt !== null).length ?? 0
  return (
    <Section
      title={t('roster.title', { count: activity.taken, came })}
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
      {adding ? <AddSomeone activityId={activity.id} onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}
