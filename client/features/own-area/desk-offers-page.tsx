import { useDeferredValue, useState } from 'react'
import { listItems } from '#contract/lists.ts'
import { ItemLine } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import { Rows } from '#ui/rows.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import css from './own-area.module.css'

const pageSize = 50
const kinds = ['resource', 'need'] as const
const scopes = ['street', 'district'] as const

/** What units offer and need, of the street or the whole district; an item's page has the way to claim it. */
export default function DeskOffersPage() {
  const t = useWords('own-area')
  const { me } = useSession()
  const streetId = me?.hats.find(({ id }) => id === me.hatId)?.streetId ?? null
  useLive(streetId ? [`street:${streetId}`] : [])
  const [kind, setKind] = useState<(typeof kinds)[number]>('resource')
  const [where, setWhere] = useState<(typeof scopes)[number]>('street')
  const [words, setWords] = useState('')
  const [page, setPage] = useState(1)
  const q = useDeferredValue(words.trim())
  const at = where === 'street' ? (streetId ? { street: streetId } : {}) : { openness: 'district' as const }
  const query = { kind, standing: 'true', page, pageSize, ...at, ...(q ? { q, sort: 'relevance' as const } : {}) }
  const ask = useAsk(listItems, { query }, { keepRows: true })
  return (
    <Page title={t('offers.title')} lead={t('offers.lead')}>
      <SegmentTabs
        name={t('offers.title')}
        value={kind}
        onChoose={(value) => {
          setKind(value as typeof kind)
          setPage(1)
        }}
        segments={kinds.map((value) => ({ value, label: t(`offers.${value}`) }))}
      />
      <div className={css.filters}>
        <TextField
          type="search"
          label={t('offers.words')}
          maxLength={60}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            setPage(1)
          }}
        />
        <Field label={t('offers.where')}>
          {(given) => (
            <select
              {...given}
              value={where}
              onChange={(event) => {
                setWhere(event.target.value as typeof where)
                setPage(1)
              }}
            >
              {scopes.map((value) => (
                <option key={value} value={value}>
                  {t(`offers.of.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Answered ask={ask} lines={8}>
        {({ rows, total }) => (
          <>
            <p>{t('offers.total', { count: total })}</p>
            {rows.length === 0 ? <Empty icon="lists" why={t('offers.none')} /> : null}
            <Rows name={t('offers.title')}>
              {rows.map((item) => (
                <ItemLine key={item.id} item={item} to={`/lists/items/${item.id}`} />
              ))}
            </Rows>
            <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )}
      </Answered>
    </Page>
  )
}
