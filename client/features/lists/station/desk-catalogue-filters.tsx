import { useState } from 'react'
import { entryKinds, stationLanguages, stationTopics } from '#contract/station.ts'
import { listStreets } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Tick } from '#ui/tick.tsx'
import { monthsFrom, type StationSearch } from './station-search.ts'
import css from './station.module.css'

const lengths = [30, 45, 60, 90, 120]

/** Which entries are shown; everything stands in the address. */
export function CatalogueFilters({
  search,
  staff,
  onChange,
}: {
  search: StationSearch
  staff: boolean
  onChange: (change: Partial<StationSearch>) => void
}) {
  const t = useWords('station')
  const today = useFormat().tableDay(useNow())
  const [words, setWords] = useState(search.q ?? '')
  const streets = useAsk(listStreets)
  const choose = (
    name: 'kind' | 'topic' | 'language' | 'atMost' | 'free' | 'street',
    options: readonly { value: string; label: string }[],
  ) => (
    <Field label={t(`filter.${name}`)}>
      {(given) => (
        <select
          {...given}
          value={String(search[name] ?? '')}
          onChange={({ target }) =>
            onChange({
              [name]: target.value === '' ? undefined : name === 'atMost' ? Number(target.value) : target.value,
            })
          }
        >
          <option value="">{t('filter.all')}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <div className={css.filters} role="search" aria-label={t('filter.name')}>
      <TextField
        label={t('filter.words')}
        type="search"
        maxLength={60}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          onChange({ q: event.target.value.trim() || undefined })
        }}
      />
      {choose(
        'topic',
        stationTopics.map((value) => ({ value, label: t(`topic.${value}`) })),
      )}
      {choose(
        'kind',
        entryKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
      )}
      {choose(
        'language',
        stationLanguages.map((value) => ({ value, label: t(`language.${value}`) })),
      )}
      {choose(
        'atMost',
        lengths.map((minutes) => ({ value: String(minutes), label: t('filter.atMostOf', { minutes }) })),
      )}
      {choose(
        'free',
        monthsFrom(today, 6).map((month) => ({ value: month, label: month })),
      )}
      {choose(
        'street',
        (streets.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      {staff ? (
        <Tick checked={search.ended ?? false} onChange={(on) => onChange({ ended: on || undefined })}>
          {t('filter.ended')}
        </Tick>
      ) : null}
    </div>
  )
}
