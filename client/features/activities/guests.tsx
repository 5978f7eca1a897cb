import { useState } from 'react'
import { countGuests, showGuests, type GuestCounts } from '#contract/guests.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useLanguage, useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { Tick } from '#ui/tick.tsx'

type Given = { activity: { id: string; state: string; capacity: number | null } }

/** Guests of an activity by capacity and count, for those who run it: never by name, without points and hours. */
export function Guests({ activity }: Given) {
  const t = useWords('activities')
  const language = useLanguage()
  const [counting, setCounting] = useState(false)
  const ask = useAsk(showGuests, { params: { id: activity.id } })
  return (
    <Answered ask={ask} lines={2}>
      {(guests) => {
        const told = guests.rows.filter(({ count }) => count > 0)
        const total = told.reduce((sum, { count }) => sum + count, 0)
        return (
          <Card
            title={t('guests.title')}
            aside={total > 0 ? t('guests.total', { count: total }) : undefined}
            acts={
              activity.state === 'cancelled' ? null : (
                <Button onClick={() => setCounting(true)}>{t(total > 0 ? 'guests.change' : 'guests.count')}</Button>
              )
            }
          >
            {total === 0 ? (
              <p>{t('guests.none')}</p>
            ) : (
              <Facts>
                {told.map(({ capacity, zh, en, count }) => (
                  <Fact key={capacity}>{t('guests.line', { what: language === 'en' ? en : zh, count })}</Fact>
                ))}
                {guests.takesPlaces ? <Fact>{t('guests.takePlaces')}</Fact> : null}
              </Facts>
            )}
            {counting ? <Counting activity={activity} guests={guests} onClose={() => setCounting(false)} /> : null}
          </Card>
        )
      }}
    </Answered>
  )
}

/** One number for each capacity. */
function Counting({ activity, guests, onClose }: Given & { guests: GuestCounts; onClose: () => void }) {
  const t = useWords('activities')
  const language = useLanguage()
  const sentence = useSentence()
  // What was there when the form was opened is what the press of undo puts back.
  const [before] = useState(guests)
  const [counts, setCounts] = useState(() => new Map(guests.rows.map(({ capacity, count }) => [capacity, count])))
  const [takesPlaces, setTakesPlaces] = useState(guests.takesPlaces)
  const params = { id: activity.id }
  const putBack = useDeed(countGuests, {
    touches: ['activity.changed'],
    done: () => toast({ text: t('guests.putBack') }),
  })
  const save = useDeed(countGuests, {
    touches: ['activity.changed'],
    refused: () => true,
    done: ({ version }) => {
      const rows = before.rows.map(({ capacity, count }) => ({ capacity, count }))
      toast({
        text: t('guests.saved'),
        undo: () => void putBack.run({ params, body: { version, takesPlaces: before.takesPlaces, rows } }),
      })
      onClose()
    },
  })
  const rows = [...counts].map(([capacity, count]) => ({ capacity, count }))
  return (
    <FormDialog
      title={t('guests.title')}
      word={t('guests.save')}
      busy={save.busy}
      onClose={onClose}
      onSubmit={() => void save.run({ params, body: { version: before.version, takesPlaces, rows } })}
    >
      <p>{t('guests.lead')}</p>
      {guests.rows.map(({ capacity, zh, en }) => (
        <TextField
          key={capacity}
          label={language === 'en' ? en : zh}
          inputMode="numeric"
          maxLength={5}
          value={counts.get(capacity) ? String(counts.get(capacity)) : ''}
          placeholder="0"
          onChange={(event) => {
            save.forget()
            setCounts(new Map(counts).set(capacity, Number(event.target.value.replace(/\D/g, ''))))
          }}
        />
      ))}
      {activity.capacity !== null && activity.state !== 'finished' ? (
        <Tick checked={takesPlaces} onChange={setTakesPlaces}>
          {t('guests.takesPlaces')}
        </Tick>
      ) : null}
      {save.refused ? <p role="alert">{sentence(save.refused)}</p> : null}
    </FormDialog>
  )
}
