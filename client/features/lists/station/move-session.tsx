import { useState } from 'react'
import { OpenFor, closedCodes } from '#features/activities/index.ts'
import { type StationRequest, moveSession } from '#contract/station.ts'
import { useDeed } from '#ui/deed.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from '../hat.ts'
import css from './station.module.css'

/** Puts a session on another day; who is told is said first. */
export function MoveSession({ order, onClose }: { order: StationRequest; onClose: () => void }) {
  const t = useWords('station')
  const today = useFormat().tableDay(useNow())
  const [day, setDay] = useState(order.day ?? order.wishedDays[0] ?? today)
  const [at, setAt] = useState(order.at)
  const [openFor, setOpenFor] = useState(false)
  const { staff } = useListsHat()
  const move = useDeed(moveSession, {
    touches: ['match.changed', 'activity.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('move.done') })
      onClose()
    },
  })
  return (
    <DeedForm
      deeds={[move]}
      word={t('move.act')}
      dialog={{ title: t('move.title'), onClose }}
      onSubmit={() => void move.run({ params: { id: order.id }, body: { day, at, openFor, version: order.version } })}
    >
      {(said, code) => (
        <>
          <p className={css.text}>{t('move.told')}</p>
          <TextField
            label={t('move.day')}
            type="date"
            min={today}
            value={day}
            error={said}
            onChange={(event) => setDay(event.target.value)}
          />
          <TextField label={t('order.at')} type="time" value={at} onChange={(event) => setAt(event.target.value)} />
          {staff && (openFor || closedCodes.includes(code ?? '')) ? (
            <OpenFor value={openFor} onChange={setOpenFor} />
          ) : null}
        </>
      )}
    </DeedForm>
  )
}
