import { useDeferredValue, useState } from 'react'
import { listItems } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Rows } from '#ui/rows.tsx'
import { ItemLine } from './item-line.tsx'
import './live-kinds.ts'

/** Published resources or needs on the phone, found by words or pinyin initials. */
export function PhoneItems({ kind, street }: { kind: 'resource' | 'need'; street: string | null }) {
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
      <Answered ask={ask}>
        {({ rows, total, near }) =>
          rows.length === 0 ? (
            <Empty icon={kind} why={t(q ? 'find.nothing' : `none.${kind}`)} />
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
