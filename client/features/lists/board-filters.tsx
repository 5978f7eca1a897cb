import { showEdition } from '#contract/lists.ts'
import { listStreets } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import css from './board-filters.module.css'
import type { BoardSide, MatchesSearch } from './matches-search.ts'
import { TimeFilter } from './time-filter.tsx'
import { WordsFilter } from './words-filter.tsx'

type BoardFiltersProps = {
  search: MatchesSearch
  side: BoardSide
  /** Whose categories may be chosen; none across streets. */
  edition: string | undefined
  ownStreet: string | null
  /** Whether other streets may be looked at. */
  streets: boolean
  go: (change: Partial<MatchesSearch>) => void
}

/** Narrows the board's left side: by words, category, street and when in a week. */
export function BoardFilters({ search, side, edition, ownStreet, streets: wide, go }: BoardFiltersProps) {
  const t = useWords('lists')
  const shown = useAsk(showEdition, { params: { id: edition ?? '' } }, { when: edition !== undefined })
  const streets = useAsk(listStreets)
  const categories = (shown.data?.categories ?? []).filter(({ kind, items }) => kind === side && items > 0)
  return (
    <div className={css.filters} role="search" aria-label={t('filter.name')}>
      <WordsFilter
        label={t('filter.words')}
        value={search.q ?? ''}
        chosen={search.item}
        onSearch={(q, choseMeanwhile) => go({ q: q || undefined, ...(choseMeanwhile ? {} : { item: undefined }) })}
      />
      {categories.length > 0 ? (
        <select
          aria-label={t('filter.category')}
          value={search.category ?? ''}
          onChange={(event) => go({ category: event.target.value || undefined, item: undefined })}
        >
          <option value="">{t('board.allCategories')}</option>
          {categories.map(({ id, name, items }) => (
            <option key={id} value={id}>
              {t('filter.categoryOption', { name, items })}
            </option>
          ))}
        </select>
      ) : null}
      {wide ? (
        <select
          aria-label={t('filter.street')}
          value={search.street ?? ownStreet ?? 'all'}
          onChange={({ target }) =>
            go({ street: target.value === ownStreet ? undefined : target.value, category: undefined, item: undefined })
          }
        >
          <option value="all">{t('board.allStreets')}</option>
          {(streets.data?.rows ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : null}
      <TimeFilter time={search} onChange={(time) => go({ ...time, item: undefined })} className={css.time} />
    </div>
  )
}
