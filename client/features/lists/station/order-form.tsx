import { type ReactNode, useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { requestEntry, type showStationEntry } from '#contract/station.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './station.module.css'

type Entry = AnswerOf<typeof showStationEntry>
type OrderFormProps = {
  entry: Entry
  /** For which unit, of staff; a liaison orders for their own. */
  organizationId: string | null
  /** Staff have not said yet for which unit. */
  unitMissing?: boolean
  /** The unit's field, of staff. */
  children?: ReactNode
  onDone: (id: string) => void
}

const fullCodes = ['speaker.month-full', 'speaker.resting']

/** An order in four fields: day, time, how many, where; the rest may stay empty. Nobody free: one may stand in line. */
export function OrderForm({ entry, organizationId, unitMissing = false, children, onDone }: OrderFormProps) {
  const t = useWords('station')
  const format = useFormat()
  const sentence = useSentence()
  const [days, setDays] = useState<string[]>([''])
  const [at, setAt] = useState('14:00')
  const [people, setPeople] = useState('')
  const [place, setPlace] = useState('')
  const [audience, setAudience] = useState('')
  const [note, setNote] = useState('')
  const [speakerId, setSpeakerId] = useState('')
  const [tried, setTried] = useState(false)
  const deed = useDeed(requestEntry, {
    touches: ['match.changed'],
    refused: () => true,
    done: ({ id, code, day, waitlistPosition }) => {
      toast({
        text:
          waitlistPosition === null
            ? t('order.sent', { code, day: format.shortDay(day) })
            : t('order.inLine', { count: waitlistPosition - 1 }),
      })
      onDone(id)
    },
  })
  const count = Number(people)
  const faults = {
    day: days[0] === '' ? t('order.dayMissing') : undefined,
    people: Number.isInteger(count) && count > 0 ? undefined : t('order.peopleMissing'),
    place: place.trim().length < 2 ? t('order.placeMissing') : undefined,
  }
  const send = (queue: boolean) => {
    setTried(true)
    if (unitMissing || Object.values(faults).some(Boolean)) return
    void deed.run({
      params: { id: entry.id },
      body: {
        wishedDays: days.filter(Boolean),
        at,
        people: count,
        place,
        audience,
        note,
        speakerId: speakerId || null,
        queue,
        organizationId,
      },
    })
  }
  const setDay = (index: number, day: string) => setDays(days.map((one, here) => (here === index ? day : one)))
  const mayQueue = deed.refused !== null && fullCodes.includes(deed.refused.code)
  return (
    <form
      className={css.form}
      noValidate
      aria-label={t('order.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!deed.busy) send(false)
      }}
    >
      {children}
      {tried && unitMissing ? <p className={css.refused}>{t('order.unitMissing')}</p> : null}
      <div className={css.pair}>
        {days.map((day, index) => (
          <TextField
            // The three days keep their places.
            key={['first', 'second', 'third'][index]}
            label={t(index === 0 ? 'order.day' : index === 1 ? 'order.second' : 'order.third')}
            {...(index === 0 ? { hint: t('order.daysHint', { first: format.shortDay(entry.firstDay) }) } : {})}
            type="date"
            min={entry.firstDay}
            value={day}
            error={tried && index === 0 ? faults.day : undefined}
            onChange={(event) => setDay(index, event.target.value)}
          />
        ))}
        <TextField label={t('order.at')} type="time" value={at} onChange={(event) => setAt(event.target.value)} />
      </div>
      {days.length < 3 ? (
        <div>
          <Button kind="quiet" icon="add" onClick={() => setDays([...days, ''])}>
            {t('order.moreDays')}
          </Button>
        </div>
      ) : null}
      <div className={css.pair}>
        <TextField
          label={t('order.people')}
          inputMode="numeric"
          value={people}
          {...(entry.capacity === null ? {} : { hint: t('atMostPeople', { count: entry.capacity }) })}
          error={tried ? faults.people : undefined}
          onChange={(event) => setPeople(event.target.value)}
        />
        <TextField
          label={t('order.place')}
          hint={t('order.placeHint')}
          maxLength={120}
          value={place}
          error={tried ? faults.place : undefined}
          onChange={(event) => setPlace(event.target.value)}
        />
      </div>
      <details>
        <summary>{t('order.more')}</summary>
        <div className={css.form}>
          <TextField
            label={t('order.audience')}
            hint={t('order.audienceHint')}
            optional
            maxLength={60}
            value={audience}
            onChange={(event) => setAudience(event.target.value)}
          />
          {entry.speakers.length > 1 ? (
            <Field label={t('order.speaker')}>
              {(given) => (
                <select {...given} value={speakerId} onChange={(event) => setSpeakerId(event.target.value)}>
                  <option value="">{t('order.anySpeaker')}</option>
                  {entry.speakers.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ) : null}
          <TextField
            label={t('order.note')}
            optional
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      </details>
      {deed.refused ? (
        <p className={css.refused} role="alert">
          {sentence(deed.refused)}
        </p>
      ) : null}
      <div className={css.acts}>
        <Button type="submit" kind="primary" busy={deed.busy}>
          {t('order.send')}
        </Button>
        {mayQueue ? (
          <Button icon="waiting" busy={deed.busy} onClick={() => send(true)}>
            {t('order.queue')}
          </Button>
        ) : null}
      </div>
      {mayQueue ? <p className={css.quiet}>{t('order.queueMeans')}</p> : null}
    </form>
  )
}
