import { type ComponentProps, useDeferredValue, useState } from 'react'
import { listItems } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Rows } from '#ui/rows.tsx'
import { ItemLine } from './item-line.tsx'
import css from './phone.module.css'
import { TimeFilter } from './time-filter.tsx'
import { type TimeSearch, hasTime, timeQuery } from './time-search.ts'
import './live-kinds.ts'

type PhoneItemsProps = {
  kind: 'resource' | 'need'
  street: string | null
  time: TimeSearch
  onTime: ComponentProps<typeof TimeFilter>['onChange']
}

/** Published resources or needs on the phone, found by words or pinyin initials, and by when in a week. */
export function PhoneItems({ kind, street, time, onTime }: PhoneItemsProps) {
  const t = useWords('liaison')
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const ask = useAsk(
    listItems,
    {
      query: {
        kind,
        state: 'published',
        pageSize: 50,
        sort: q ? 'relevance' : '-createdAt',
        ...(q ? { q } : {}),
        ...(street ? { street } : {}),
        ...timeQuery(time),
      },
    },
    { keepRows: true },
  )
  return (
    <>
      <TextField
        type="search"
        label={t(`find.${kind}`)}
        hint={t('find.hint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <TimeFilter time={time} onChange={onTime} className={css.time} />
      <Answered ask={ask}>
        {({ rows, total, near }) =>
          rows.length === 0 ? (
            <Empty icon={kind} why={t(q || hasTime(time) ? 'find.nothing' : `none.${kind}`)} />
          ) : (
            <>
              {near > 0 && near === total ? <p>{t('find.near')}</p> : null}
              <Rows name={t(`find.${kind}`)}>
                {rows.map((item) => (
                  <ItemLine key={item.id} item={item} to={`/items/${item.id}`} />
                ))}
              </Rows>
              {total > rows.length ? <p>{t('find.more', { total })}</p> : null}
            </>
          )
        }
      </Answered>
    </>
  )
}
