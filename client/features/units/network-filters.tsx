import { useState } from 'react'
import { type Organization, listStreets, membershipStatuses, organizationTypes, showNetwork } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Tick } from '#ui/tick.tsx'
import css from './units.module.css'

export type NetworkSearch = {
  q?: string
  street?: string
  type?: Organization['type']
  membership?: Organization['membership']
  body?: string
  withoutLiaison?: string
  asOf?: string
  page?: number
}
type NetworkFiltersProps = {
  search: NetworkSearch
  /** The street that is looked at, `all` for the district. */
  street: string
  onChange: (change: Partial<NetworkSearch>) => void
}

/** Which units are shown, and as of which day; everything stands in the address. */
export function NetworkFilters({ search, street, onChange }: NetworkFiltersProps) {
  const t = useWords('units')
  const format = useFormat()
  const today = format.tableDay(useNow())
  const [words, setWords] = useState(search.q ?? '')
  const streets = useAsk(listStreets)
  const network = useAsk(showNetwork)
  const choice = (
    field: 'street' | 'type' | 'membership' | 'body',
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <Field label={label}>
      {(given) => (
        <select
          {...given}
          value={field === 'street' ? street : (search[field] ?? '')}
          onChange={(event) => onChange({ [field]: event.target.value || undefined })}
        >
          <option value={field === 'street' ? 'all' : ''}>{t('filter.all')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  const named = (rows: readonly { id: string; name: string }[] = []) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className={css.filters}>
      <TextField
        label={t('filter.words')}
        placeholder={t('filter.hint')}
        type="search"
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          onChange({ q: event.target.value.trim() || undefined })
        }}
      />
      {choice('street', t('filter.street'), named(streets.data?.rows))}
      {choice(
        'type',
        t('filter.type'),
        organizationTypes.map((type) => ({ value: type, label: t(`type.${type}`) })),
      )}
      {choice(
        'membership',
        t('column.membership'),
        membershipStatuses.map((status) => ({ value: status, label: t(`membership.${status}`) })),
      )}
      {choice('body', t('seats'), named(network.data?.bodies))}
      <TextField
        label={t('filter.asOf')}
        type="date"
        max={today}
        value={search.asOf ?? ''}
        onChange={(event) => onChange({ asOf: event.target.value || undefined })}
      />
      <Tick
        checked={Boolean(search.withoutLiaison)}
        onChange={(on) => onChange({ withoutLiaison: on ? 'true' : undefined })}
      >
        {t('filter.withoutLiaison')}
      </Tick>
    </div>
  )
}
