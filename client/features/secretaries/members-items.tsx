import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { itemStates, listKinds } from '#contract/lists.ts'
import { listOwnAreaItems } from '#contract/own-area.ts'
import { listBranchItems, listCommitteeItems } from '#contract/secretary-homes.ts'
import { ItemLine } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import { Rows } from '#ui/rows.tsx'
import { useSession } from '#ui/session.tsx'
import css from './secretaries.module.css'
import './live-kinds.ts'

type Search = { kind?: string; state?: string; unserved?: string; organization?: string }
const pageSize = 100
const lists = { Branch: listBranchItems, Area: listOwnAreaItems, Body: listCommitteeItems }
/** States in which an item is read by others than its own unit. */
const readable = itemStates.filter((state) => !['draft', 'submitted', 'withdrawn'].includes(state))

/** The items of the units a secretary, or the staff of a residential area, looks after, by list, state, unit and words. @param items where an item opens */
export function MembersItems({ items, acts, parts }: { items: string; acts?: ReactNode; parts?: ReactNode }) {
  const t = useWords('secretary-home')
  const navigate = useNavigate()
  const search: Search = useSearch({ strict: false })
  const { me } = useSession()
  const kind = me?.hats.find(({ id }) => id === me.hatId)?.kind
  const of = kind === 'branch-secretary' ? 'Branch' : kind === 'area-staff' ? 'Area' : 'Body'
  const [words, setWords] = useState('')
  const [page, setPage] = useState(1)
  const q = useDeferredValue(words.trim())
  const filter = (value: Search): void => {
    setPage(1)
    const kept = Object.fromEntries(Object.entries({ ...search, ...value }).filter(([, one]) => one))
    void navigate({ to: '/members', search: kept as never, replace: true })
  }
  const query = { ...search, page, pageSize, ...(q ? { q } : {}) } as never
  const ask = useAsk(lists[of], { query }, { keepRows: true })
  const choice = (name: keyof Search, label: string, choices: readonly { value: string; word: string }[]) => (
    <Field label={label}>
      {(given) => (
        <select {...given} value={search[name] ?? ''} onChange={(event) => filter({ [name]: event.target.value })}>
          <option value="">{t('items.any')}</option>
          {choices.map(({ value, word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <Page title={t(`items.of${of}`)} lead={t('items.lead')} back="/" acts={acts}>
      {of === 'Body' ? parts : null}
      <div className={css.filters}>
        <TextField
          type="search"
          label={t('items.words')}
          maxLength={60}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            setPage(1)
          }}
        />
        {choice(
          'kind',
          t('items.kind'),
          listKinds.map((value) => ({ value, word: t(`lists:kindOne.${value}`) })),
        )}
        {choice(
          'state',
          t('items.state'),
          readable.map((value) => ({ value, word: t(`states:${value}`) })),
        )}
        {choice(
          'organization',
          t('items.unit'),
          (ask.data?.units ?? []).map(({ id, name }) => ({ value: id, word: name })),
        )}
        {choice('unserved', t('items.waiting'), [{ value: 'true', word: t('items.unserved') }])}
      </div>
      <Answered ask={ask} lines={8}>
        {({ rows, total }) => (
          <>
            <p>{t('items.total', { count: total })}</p>
            {rows.length === 0 ? <Empty icon="lists" why={t('items.none')} /> : null}
            <Rows name={t('items.total', { count: total })}>
              {rows.map((item) => (
                <ItemLine key={item.id} item={item} to={`${items}/${item.id}`} />
              ))}
            </Rows>
            <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )}
      </Answered>
    </Page>
  )
}
