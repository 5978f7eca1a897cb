import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { Edition } from '#contract/lists.ts'
import { itemStates, openness, showEdition } from '#contract/lists.ts'
import { renewalAnswers } from '#contract/renewals.ts'
import { listStreets } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { CalendarInput } from '#ui/calendar-input.tsx'
import css from './desk-lists.module.css'
import { UnitSelect } from './desk-unit-select.tsx'
import { useListsHat } from './hat.ts'
import { type ListKind, type ListsSearch, filtersOf, noFilters } from './lists-search.ts'
import { TimeFilter } from './time-filter.tsx'
import { WordsFilter } from './words-filter.tsx'

type ItemFiltersProps = {
  search: ListsSearch
  kind: ListKind
  edition: Edition | null
  go: (change: Partial<ListsSearch>) => void
}

/** The filter row: words always; the rest unfolds. What is chosen stands in the address. */
export function ItemFilters({ search, kind, edition, go }: ItemFiltersProps) {
  const t = useWords('lists')
  const [unfolded, setUnfolded] = useState(filtersOf({ ...search, q: '' }) > 0)
  const set = (change: Partial<ListsSearch>): void => go({ page: undefined, open: undefined, ...change })
  const { waiting, asked } = useWaiting(edition, kind)
  const { staff, body } = useListsHat()
  return (
    <div className={css.filters} role="search" aria-label={t('filter.name')}>
      <div className={css.filterRow}>
        <WordsFilter
          label={t('filter.words')}
          value={search.q ?? ''}
          chosen={search.open}
          onSearch={(q, choseMeanwhile) => set({ q: q || undefined, ...(choseMeanwhile ? { open: search.open } : {}) })}
          className={css.words}
        />
        <Button kind="quiet" icon="filter" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {t(unfolded ? 'filter.fold' : 'filter.unfold')}
        </Button>
        {(staff || body) && waiting > 0 && search.state !== 'submitted' ? (
          <Button kind="quiet" icon="waiting" onClick={() => set({ state: 'submitted' })}>
            {t('filter.waiting', { count: waiting })}
          </Button>
        ) : null}
        {staff && edition?.keeper && asked > 0 ? (
          <LinkButton kind="quiet" icon="forward" to="/lists/renewals" search={{ edition: edition.id }}>
            {t('renewal.open', { count: asked })}
          </LinkButton>
        ) : null}
        {filtersOf(search) > 0 ? (
          <Button kind="quiet" icon="close" onClick={() => set(noFilters)}>
            {t('filter.clear')}
          </Button>
        ) : null}
      </div>
      {unfolded ? (
        <div className={css.filterRow}>
          <CategoryFilter
            edition={edition}
            kind={kind}
            value={search.category}
            onChoose={(category) => set({ category })}
          />
          <Select
            aria-label={t('filter.state')}
            placeholder={t('filter.state')}
            allowClear
            value={search.state}
            options={itemStates.map((value) => ({ value, label: t(`states:${value}`) }))}
            onChange={(state) => set({ state })}
            className={css.filter}
          />
          <UnitSelect
            label={t('filter.unit')}
            placeholder={t('filter.unit')}
            value={search.organization}
            onChoose={(organization) => set({ organization })}
            className={css.filter}
          />
          <Select
            aria-label={t('renewal.filter')}
            placeholder={t('renewal.filter')}
            allowClear
            value={search.renewal}
            options={renewalAnswers.map((value) => ({ value, label: t(`renewal.answer.${value}`) }))}
            onChange={(renewal) => set({ renewal })}
            className={css.filter}
          />
          {edition ? null : <StreetFilter value={search.street} onChoose={(street) => set({ street })} />}
          <WordsFilter
            label={t('column.audience')}
            value={search.audience ?? ''}
            chosen={search.open}
            onSearch={(audience, choseMeanwhile) =>
              set({ audience: audience || undefined, ...(choseMeanwhile ? { open: search.open } : {}) })
            }
            className={css.filterWords}
          />
          <label className={css.days}>
            {t('filter.from')}
            <CalendarInput
              type="date"
              value={search.from ?? ''}
              max={search.to}
              onChange={(event) => set({ from: event.target.value || undefined })}
            />
          </label>
          <label className={css.days}>
            {t('filter.to')}
            <CalendarInput
              type="date"
              value={search.to ?? ''}
              min={search.from}
              onChange={(event) => set({ to: event.target.value || undefined })}
            />
          </label>
          <TimeFilter time={search} onChange={set} className={css.time} />
          <Select
            aria-label={t('column.openness')}
            placeholder={t('column.openness')}
            allowClear
            value={search.openness}
            options={openness.map((value) => ({ value, label: t(`openness.${value}`) }))}
            onChange={(one) => set({ openness: one })}
            className={css.filter}
          />
          <Checkbox
            checked={search.standing ?? false}
            onChange={({ target }) => set({ standing: target.checked ? true : undefined })}
          >
            {t('filter.standing')}
          </Checkbox>
          {kind === 'need' ? (
            <Checkbox
              checked={search.unserved ?? false}
              onChange={({ target }) => set({ unserved: target.checked ? true : undefined })}
            >
              {t('filter.unserved')}
            </Checkbox>
          ) : null}
          <Checkbox
            checked={search.unmatched ?? false}
            onChange={({ target }) => set({ unmatched: target.checked ? true : undefined })}
          >
            {t('filter.unmatched')}
          </Checkbox>
        </div>
      ) : null}
    </div>
  )
}

/** How many items of this kind wait for review, and how many of all kinds for their unit's word. */
function useWaiting(edition: Edition | null, kind: ListKind): { waiting: number; asked: number } {
  const ask = useAsk(showEdition, { params: { id: edition?.id ?? '' } }, { when: edition !== null })
  const submitted = ask.data?.states.find((row) => row.kind === kind && row.state === 'submitted')
  return { waiting: submitted?.items ?? 0, asked: ask.data?.renewals.waiting ?? 0 }
}

type CategoryFilterProps = {
  edition: Edition | null
  kind: ListKind
  value: string | undefined
  onChoose: (category: string | undefined) => void
}

/** The categories of one edition and kind; across editions there is no common tree. */
function CategoryFilter({ edition, kind, value, onChoose }: CategoryFilterProps) {
  const t = useWords('lists')
  const ask = useAsk(showEdition, { params: { id: edition?.id ?? '' } }, { when: edition !== null })
  if (!edition) return null
  const options = (ask.data?.categories ?? [])
    .filter((category) => category.kind === kind)
    .map(({ id, name, items }) => ({ value: id, label: t('filter.categoryOption', { name, items }) }))
    .concat([{ value: 'none', label: t('form.noCategory') }])
  return (
    <Select
      aria-label={t('filter.category')}
      placeholder={t('filter.category')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={options}
      onChange={onChoose}
      className={css.filter}
      popupMatchSelectWidth={false}
    />
  )
}

function StreetFilter({ value, onChoose }: { value: string | undefined; onChoose: (id: string | undefined) => void }) {
  const t = useWords('lists')
  const streets = useAsk(listStreets)
  const options = (streets.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      aria-label={t('filter.street')}
      placeholder={t('filter.street')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={options}
      onChange={onChoose}
      className={css.filter}
    />
  )
}
