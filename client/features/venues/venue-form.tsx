import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { BodyOf } from '#contract/route.ts'
import { addVenue, editVenue, type VenueDetail } from '#contract/venues.ts'
import { listPlaces } from '#contract/units.ts'
import { type Picked, UnitPicker } from '#features/grids/index.ts'
import { useListsHat } from '#features/lists/index.ts'
import { useAsk } from '#ui/ask.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { Ticks } from '#ui/tick.tsx'
import { HoursField } from './hours-field.tsx'
import { RoomsField } from './rooms-field.tsx'
import { useVenueWords } from './venue-words.ts'
import css from './venues.module.css'
import './live-kinds.ts'

type Fields = BodyOf<typeof addVenue>
const blank: Fields = {
  name: '',
  kind: 'serviceStation',
  tier: 'neighbourhood',
  address: '',
  wayHere: '',
  phone: '',
  openingHours: '',
  seats: null,
  services: [],
  otherServices: '',
  accessibility: [],
  buildingId: null,
  managerId: null,
  onDuty: '',
  hours: null,
  rooms: [],
}

/** Writes a place down, or changes what is written, as it was seen when the form was opened. */
export function VenueForm({ venue, onDuty }: { venue?: VenueDetail; onDuty?: string }) {
  const t = useWords('venues')
  const navigate = useNavigate()
  const { options } = useVenueWords()
  const [seen] = useState(venue)
  const [manager, setManager] = useState<Picked | null>(seen?.manager ?? null)
  const [draft, setDraft] = useState<Fields>(() => (seen ? fieldsOf(seen, onDuty ?? '') : blank))
  // Buildings and units that manage places are those of a street.
  const { staff } = useListsHat()
  const places = useAsk(listPlaces, {}, { when: staff })
  const go = (id: string) => void navigate({ to: '/network/venues/$id', params: { id } as never })
  const done = ({ id }: { id: string }) => {
    toast({ text: t('form.saved', { name: draft.name }) })
    go(id)
  }
  const add = useDeed(addVenue, { touches: ['venue.changed'], refused: () => true, done })
  const edit = useDeed(editVenue, { touches: ['venue.changed'], refused: () => true, done })
  const put = (change: Partial<Fields>) => setDraft({ ...draft, ...change })
  const text = (
    field: 'name' | 'address' | 'wayHere' | 'phone' | 'openingHours' | 'otherServices' | 'onDuty',
    most: number,
  ) => ({
    label: t(`form.${field}`),
    maxLength: most,
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) => put({ [field]: target.value }),
  })
  const select = (field: 'kind' | 'tier', list: 'kinds' | 'tiers') => (
    <Field label={t(`form.${field}`)}>
      {(given) => (
        <select {...given} value={draft[field]} onChange={({ target }) => put({ [field]: target.value })}>
          {field === 'tier' ? <option value="">{t('form.noTier')}</option> : null}
          {options(list).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <div className={css.form}>
      <DeedForm
        deeds={[seen ? edit : add]}
        word={t('form.save')}
        onSubmit={() => {
          const body = { ...draft, managerId: manager?.id ?? null }
          void (seen
            ? edit.run({ params: { id: seen.id }, body: { version: seen.version, ...body } })
            : add.run({ body }))
        }}
      >
        {(said) => (
          <>
            <TextField {...text('name', 60)} required minLength={2} error={said} />
            {select('kind', 'kinds')}
            {select('tier', 'tiers')}
            <TextField {...text('address', 120)} />
            {staff ? (
              <Field label={t('form.building')}>
                {(given) => (
                  <select
                    {...given}
                    value={draft.buildingId ?? ''}
                    onChange={({ target }) => put({ buildingId: target.value || null })}
                  >
                    <option value="">{t('form.noBuilding')}</option>
                    {places.data?.buildings.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            ) : null}
            <TextField {...text('wayHere', 200)} />
            <TextField {...text('phone', 40)} type="tel" />
            {staff ? <UnitPicker label={t('form.manager')} value={manager} onChoose={setManager} /> : null}
            <TextField {...text('onDuty', 40)} hint={t('form.onDutyHint')} />
            <HoursField hours={draft.hours} onChange={(hours) => put({ hours })} />
            <TextField {...text('openingHours', 200)} hint={t('form.openingHoursHint')} />
            <Ticks
              label={t('form.services')}
              options={options('services')}
              value={draft.services}
              onChange={(services) => put({ services })}
            />
            <TextField {...text('otherServices', 200)} />
            <TextField
              label={t('form.seats')}
              type="number"
              min={1}
              max={20_000}
              value={draft.seats ?? ''}
              onChange={({ target }) => put({ seats: target.value === '' ? null : Number(target.value) })}
            />
            <Ticks
              label={t('form.accessibility')}
              options={options('accessibility')}
              value={draft.accessibility}
              onChange={(accessibility) => put({ accessibility })}
            />
            <RoomsField rooms={draft.rooms} onChange={(rooms) => put({ rooms })} />
          </>
        )}
      </DeedForm>
    </div>
  )
}

function fieldsOf(seen: VenueDetail, onDuty: string): Fields {
  const {
    name,
    kind,
    tier,
    address,
    wayHere,
    phone,
    openingHours,
    seats,
    services,
    otherServices,
    accessibility,
    hours,
    rooms,
  } = seen
  const words = { services, otherServices, accessibility }
  const about = { name, kind, tier, address, wayHere, phone, openingHours, seats }
  return {
    ...about,
    ...words,
    hours,
    rooms,
    onDuty,
    buildingId: seen.building?.id ?? null,
    managerId: seen.manager?.id ?? null,
  }
}
