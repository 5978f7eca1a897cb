import type { VenueRoom } from '#contract/venues.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Ticks } from '#ui/tick.tsx'
import { useVenueWords } from './venue-words.ts'
import css from './venues.module.css'

const empty: VenueRoom = { name: '', floor: '', seats: null, equipment: [], accessible: false }

/** The rooms of a place: name, floor, seats, equipment, whether a wheelchair gets in. */
export function RoomsField({
  rooms,
  onChange,
}: {
  rooms: readonly VenueRoom[]
  onChange: (rooms: VenueRoom[]) => void
}) {
  const t = useWords('venues')
  const { options } = useVenueWords()
  const put = (at: number, change: Partial<VenueRoom>) =>
    onChange(rooms.map((room, one) => (one === at ? { ...room, ...change } : room)))
  return (
    <fieldset className={css.rows}>
      <legend>{t('rooms.title')}</legend>
      {rooms.map((room, at) => (
        <div key={room.id ?? at} className={css.rows}>
          <div className={css.day}>
            <TextField
              label={t('rooms.name')}
              required
              maxLength={40}
              value={room.name}
              onChange={({ target }) => put(at, { name: target.value })}
            />
            <TextField
              label={t('rooms.floor')}
              maxLength={10}
              value={room.floor}
              onChange={({ target }) => put(at, { floor: target.value })}
            />
            <TextField
              label={t('form.seats')}
              type="number"
              min={1}
              max={5000}
              value={room.seats ?? ''}
              onChange={({ target }) => put(at, { seats: target.value === '' ? null : Number(target.value) })}
            />
            <Button kind="quiet" type="button" onClick={() => onChange(rooms.filter((_, one) => one !== at))}>
              {t('form.remove')}
            </Button>
          </div>
          <Ticks
            label={t('rooms.equipment')}
            options={options('equipment')}
            value={room.equipment}
            onChange={(equipment) => put(at, { equipment })}
          />
          <Ticks
            label={t('rooms.access')}
            options={[{ value: 'yes', label: t('rooms.accessible') }]}
            value={room.accessible ? ['yes'] : []}
            onChange={(ids) => put(at, { accessible: ids.length > 0 })}
          />
        </div>
      ))}
      <div>
        <Button type="button" icon="add" onClick={() => onChange([...rooms, empty])}>
          {t('rooms.add')}
        </Button>
      </div>
    </fieldset>
  )
}
