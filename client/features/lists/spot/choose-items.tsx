import { useState } from 'react'
import { type ItemRow, listEditions, listItems, showEdition } from '#contract/lists.ts'
import { type Spot, chooseSpotItems } from '#contract/spot.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { ofStreet } from '../edition-groups.ts'
import { Pager } from '#ui/pager.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { toast } from '#ui/toast.tsx'
import { Tick } from '#ui/tick.tsx'
import { useItemWords } from '../item-words.ts'
import { WordsFilter } from '../words-filter.tsx'
import css from './spot.module.css'

const kinds = ['need', 'resource'] as const
type Filters = { kind: (typeof kinds)[number]; q: string; category: string | undefined; unmatched: boolean }

/** The street's current lists, filtered; what is ticked is kept over filters and pages until it is added. */
export function ChooseItems({ spot, onClose }: { spot: Spot; onClose: () => void }) {
  const t = useWords('spot')
  const [filters, setFilters] = useState<Filters>({ kind: 'need', q: '', category: undefined, unmatched: false })
  const [page, setPage] = useState(1)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const editions = useAsk(listEditions)
  const edition = ofStreet(editions.data?.rows ?? [])
  const { kind, q, category, unmatched } = filters
  const items = useAsk(
    listItems,
    {
      query: {
        kind,
        page,
        pageSize: 50,
        standing: 'true',
        sort: q ? 'relevance' : 'code',
        ...(edition ? { edition: edition.id } : {}),
        ...(q ? { q } : {}),
        ...(category ? { category } : {}),
        ...(unmatched ? { unmatched: 'true' } : {}),
      },
    },
    { keepRows: true, when: edition !== undefined },
  )
  const add = useDeed(chooseSpotItems, {
    touches: ['spot.changed'],
    done: ({ added }) => {
      toast({ text: t('choose.done', { count: added }) })
      setTicked(new Set())
    },
  })
  const there = new Set(spot.rows.map(({ item }) => item.id))
  const filter = (change: Partial<Filters>): void => {
    setFilters({ ...filters, ...change })
    setPage(1)
  }
  const tick = (ids: readonly string[], on: boolean): void => {
    const next = new Set(ticked)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    setTicked(next)
  }
  return (
    <Section
      title={t('choose.title')}
      more={
        <Button kind="quiet" icon="close" onClick={onClose}>
          {t('choose.close')}
        </Button>
      }
    >
      <div className={css.chooser}>
        <div className={css.filters} role="search" aria-label={t('choose.filters')}>
          <SegmentTabs
            name={t('choose.kinds')}
            segments={kinds.map((value) => ({ value, label: t(`lists:kind.${value}`) }))}
            value={kind}
            onChoose={(value) => filter({ kind: value, category: undefined })}
          />
          <WordsFilter
            label={t('lists:filter.words')}
            value={q}
            chosen={undefined}
            onSearch={(words) => filter({ q: words })}
            className={css.words}
          />
          <Category edition={edition?.id} kind={kind} value={category} onChoose={(one) => filter({ category: one })} />
          <Tick checked={unmatched} onChange={(on) => filter({ unmatched: on })}>
            {t('lists:filter.unmatched')}
          </Tick>
        </div>
        {editions.data && !edition ? (
          <Empty why={t('lists:lists.none')} icon={kind} />
        ) : (
          <Answered ask={items} lines={6}>
            {({ rows, total, pageSize }) => {
              const free = rows.filter(({ id }) => !there.has(id)).map(({ id }) => id)
              return rows.length === 0 ? (
                <Empty why={t('choose.none')} icon={kind} />
              ) : (
                <>
                  <Tick
                    disabled={free.length === 0}
                    checked={free.length > 0 && free.every((id) => ticked.has(id))}
                    onChange={(on) => tick(free, on)}
                  >
                    {t('choose.all', { count: free.length })}
                  </Tick>
                  <ul role="list" className={css.choices} aria-label={t('choose.title')}>
                    {rows.map((item) => (
                      <Line
                        key={item.id}
                        item={item}
                        there={there.has(item.id)}
                        ticked={ticked.has(item.id)}
                        onTick={(on) => tick([item.id], on)}
                      />
                    ))}
                  </ul>
                  <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
                </>
              )
            }}
          </Answered>
        )}
        <div className={css.add}>
          <span>{t('choose.ticked', { count: ticked.size })}</span>
          <Button
            icon="add"
            busy={add.busy}
            disabled={ticked.size === 0}
            onClick={() =>
              void add.run({ params: { id: spot.id }, body: { itemIds: [...ticked], version: spot.version } })
            }
          >
            {t('choose.add', { count: ticked.size })}
          </Button>
        </div>
      </div>
    </Section>
  )
}

type LineProps = { item: ItemRow; there: boolean; ticked: boolean; onTick: (on: boolean) => void }

function Line({ item, there, ticked, onTick }: LineProps) {
  const t = useWords('spot')
  const words = useItemWords()
  const facts = [item.organizationName, item.categoryName, words.left(item) || words.capacity(item)]
  return (
    <li>
      <Tick disabled={there} checked={there || ticked} onChange={onTick}>
        <span className={css.choice}>
          <strong>{item.title}</strong>
          <small>{[...facts, there ? t('choose.there') : ''].filter(Boolean).join(t('lists:dot'))}</small>
        </span>
      </Tick>
    </li>
  )
}

type CategoryProps = {
  edition: string | undefined
  kind: Filters['kind']
  value: string | undefined
  onChoose: (category: string | undefined) => void
}

function Category({ edition, kind, value, onChoose }: CategoryProps) {
  const t = useWords('lists')
  const ask = useAsk(showEdition, { params: { id: edition ?? '' } }, { when: edition !== undefined })
  const options = (ask.data?.categories ?? [])
    .filter((category) => category.kind === kind)
    .map(({ id, name, items }) => ({ value: id, label: t('filter.categoryOption', { name, items }) }))
  return (
    <select
      aria-label={t('filter.category')}
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value || undefined)}
      className={css.category}
    >
      <option value="">{t('filter.category')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
