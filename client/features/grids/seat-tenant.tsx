import { useState } from 'react'
import { seatTenant, type Tenant } from '#contract/buildings.ts'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './grids.module.css'
import type { Picked } from './recent-units.ts'
import { UnitPicker } from './unit-picker.tsx'

type SeatProps = {
  building: { id: string; name: string }
  /** Who sits there already and moves to another floor. */
  tenant?: Tenant
  today: string
  onClose: () => void
}

/** Seats a unit on its floors from a day on. */
export function SeatTenant({ building, tenant, today, onClose }: SeatProps) {
  const t = useWords('grids')
  const sentence = useSentence()
  const [unit, setUnit] = useState<Picked | null>(tenant ? { id: tenant.organizationId, name: tenant.name } : null)
  const [from, setFrom] = useState(String(tenant?.floorFrom ?? ''))
  const [to, setTo] = useState(String(tenant?.floorTo ?? ''))
  const [room, setRoom] = useState(tenant?.room ?? '')
  const [on, setOn] = useState(today)
  const deed = useDeed(seatTenant, {
    touches: ['building.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('tenant.done', { name: unit?.name ?? '' }) })
      onClose()
    },
  })
  const floor = (label: string, value: string, onValue: (value: string) => void, optional: boolean) => (
    <TextField
      label={label}
      type="number"
      min={-9}
      max={200}
      {...(optional ? { optional } : { required: true })}
      value={value}
      onChange={(event) => {
        deed.forget()
        onValue(event.target.value)
      }}
    />
  )
  return (
    <FormDialog
      title={tenant ? t('tenant.moveTitle', { name: tenant.name }) : t('tenant.addTitle', { name: building.name })}
      word={t('revise.word')}
      busy={deed.busy}
      disabled={unit === null}
      onClose={onClose}
      onSubmit={() =>
        void deed.run({
          params: { id: building.id },
          body: {
            organizationId: unit!.id,
            floorFrom: Number(from),
            floorTo: to === '' ? null : Number(to),
            room,
            on,
          },
        })
      }
    >
      {tenant ? null : <UnitPicker label={t('kind.organization')} value={unit} onChoose={setUnit} />}
      <div className={css.halves}>
        {floor(t('tenant.floorFrom'), from, setFrom, false)}
        {floor(t('tenant.floorTo'), to, setTo, true)}
      </div>
      <small>{t('tenant.floorHint')}</small>
      <TextField
        label={t('tenant.room')}
        optional
        maxLength={30}
        value={room}
        onChange={(event) => setRoom(event.target.value)}
      />
      <TextField label={t('on')} type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
