import { useState } from 'react'
import { type ProjectRow, projectStates } from '#contract/projects.ts'
import { showOrganization } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Tick } from '#ui/tick.tsx'
import { UnitsSelect } from './desk-units-select.tsx'
import css from './projects.module.css'
import type { ProjectsSearch } from './projects-search.ts'

/** Which projects are shown; everything stands in the address. */
export function ProjectFilters({
  search,
  body,
  onChange,
}: {
  search: ProjectsSearch
  /** Asked by a body's secretary, whose projects are those of the body alone. */
  body: boolean
  onChange: (change: Partial<ProjectsSearch>) => void
}) {
  const t = useWords('projects')
  const format = useFormat()
  const thisYear = Number(format.tableDay(useNow()).slice(0, 4))
  const [words, setWords] = useState(search.q ?? '')
  const unit = useAsk(showOrganization, { params: { id: search.organization ?? '' } }, { when: !!search.organization })
  const tick = (field: 'overdue' | 'everywhere') => (
    <Tick checked={search[field] ?? false} onChange={(on) => onChange({ [field]: on || undefined })}>
      {t(`filter.${field}`)}
    </Tick>
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
      <Field label={t('column.state')}>
        {(given) => (
          <select
            {...given}
            value={search.state ?? ''}
            onChange={(event) => onChange({ state: (event.target.value as ProjectRow['state']) || undefined })}
          >
            <option value="">{t('filter.all')}</option>
            {projectStates.map((state) => (
              <option key={state} value={state}>
                {t(`states:${state}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('column.year')}>
        {(given) => (
          <select
            {...given}
            value={search.year ?? ''}
            onChange={(event) => onChange({ year: Number(event.target.value) || undefined })}
          >
            <option value="">{t('filter.all')}</option>
            {[1, 0, -1, -2, -3].map((step) => (
              <option key={step} value={thisYear + step}>
                {thisYear + step}
              </option>
            ))}
          </select>
        )}
      </Field>
      {body ? null : (
        <Field label={t('filter.unit')}>
          {() => (
            <UnitsSelect
              label={t('filter.unit')}
              hint={t('filter.unitHint')}
              value={search.organization ? [search.organization] : []}
              known={unit.data ? [unit.data] : []}
              most={1}
              onChange={([organization]) => onChange({ organization })}
            />
          )}
        </Field>
      )}
      {tick('overdue')}
      {body ? null : tick('everywhere')}
    </div>
  )
}
