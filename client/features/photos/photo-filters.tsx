import { useState } from 'react'
import { photoConsents, photoUses } from '#contract/activity-photos.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Tick } from '#ui/tick.tsx'
import type { PhotosSearch } from './photos-search.ts'
import css from './photos.module.css'

type Given = { search: PhotosSearch; onChange: (change: Partial<PhotosSearch>) => void }
const words = ['activity', 'host', 'place'] as const

/** By activity, host, place, days, consent, use, and what ends soon. */
export function PhotoFilters({ search, onChange }: Given) {
  const t = useWords('album')
  const [written, setWritten] = useState({ activity: search.activity, host: search.host, place: search.place })
  return (
    <div className={css.filters}>
      {words.map((name) => (
        <TextField
          key={name}
          label={t(`filter.${name}`)}
          type="search"
          maxLength={60}
          value={written[name] ?? ''}
          onChange={(event) => {
            setWritten({ ...written, [name]: event.target.value })
            onChange({ [name]: event.target.value.trim() || undefined })
          }}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <TextField
          key={name}
          label={t(`filter.${name}`)}
          type="date"
          value={search[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.target.value || undefined })}
        />
      ))}
      <Select
        label={t('filter.consent')}
        values={photoConsents}
        word={(value) => t(`consentIs.${value}`)}
        value={search.consent}
        onChoose={(consent) => onChange({ consent })}
      />
      <Select
        label={t('filter.use')}
        values={photoUses}
        word={(value) => t(`use.${value}`)}
        value={search.use}
        onChoose={(use) => onChange({ use })}
      />
      <Tick checked={search.ending === 'true'} onChange={(on) => onChange({ ending: on ? 'true' : undefined })}>
        {t('filter.ending')}
      </Tick>
    </div>
  )
}

function Select<T extends string>({
  label,
  values,
  word,
  value,
  onChoose,
}: {
  label: string
  values: readonly T[]
  word: (value: T) => string
  value: T | undefined
  onChoose: (value: T | undefined) => void
}) {
  const t = useWords('album')
  return (
    <Field label={label}>
      {(given) => (
        <select {...given} value={value ?? ''} onChange={(event) => onChoose((event.target.value || undefined) as T)}>
          <option value="">{t('filter.any')}</option>
          {values.map((one) => (
            <option key={one} value={one}>
              {word(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
