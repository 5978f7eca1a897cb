import { useDeferredValue, useState } from 'react'
import { scheduleUnitSignUp, type UnitSignUp } from '#contract/offers.ts'
import { listActivities } from '#contract/activities.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'

/** Chooses the activity that stands for a unit's sign-up; several units may share one. */
export function ScheduleSignUp({ row, onClose }: { row: UnitSignUp; onClose: () => void }) {
  const t = useWords('projects')
  const format = useFormat()
  const { streetId } = useListsHat()
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const query = {
    pageSize: 20,
    when: q ? 'all' : 'upcoming',
    ...(q ? { q } : {}),
    ...(streetId ? { street: streetId } : {}),
  } as const
  const ask = useAsk(listActivities, { query }, { keepRows: true })
  const deed = useDeed(scheduleUnitSignUp, {
    touches: ['project.changed'],
    done: () => {
      toast({ text: t('offer.scheduled') })
      onClose()
    },
  })
  return (
    <Dialog
      open
      title={t('offer.scheduleTitle', { unit: row.organizationName })}
      onClose={onClose}
      acts={
        <LinkButton to="/activities/new" icon="add">
          {t('offer.newActivity')}
        </LinkButton>
      }
    >
      <p>{t('offer.scheduleMeans')}</p>
      <TextField
        label={t('work.find')}
        type="search"
        maxLength={60}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Answered ask={ask} lines={4}>
        {({ rows: found }) => {
          const rows = found.filter(({ state }) => state !== 'cancelled')
          return rows.length === 0 ? (
            <Empty icon="activity" why={t('offer.noActivity')} />
          ) : (
            <Rows name={t('offer.schedule')}>
              {rows.map((activity) => (
                <Row
                  key={activity.id}
                  title={activity.title}
                  line={[format.span(activity.startsAt, activity.endsAt), t(`states:${activity.state}`)].join(t('dot'))}
                  aside={
                    <Button
                      busy={deed.busy}
                      onClick={() =>
                        void deed.run({
                          params: { id: row.id },
                          body: { version: row.version, activityId: activity.id },
                        })
                      }
                    >
                      {t('offer.choose')}
                    </Button>
                  }
                />
              ))}
            </Rows>
          )
        }}
      </Answered>
    </Dialog>
  )
}
