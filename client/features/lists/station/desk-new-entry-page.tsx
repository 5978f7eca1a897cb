import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { listItems, showItem } from '#contract/lists.ts'
import { offerEntry } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from '../hat.ts'
import { EntryForm, emptyEntry } from './desk-entry-form.tsx'
import './live-kinds.ts'

/** Puts a resource of the lists into the catalogue: first which one, then how it is delivered. */
export default function NewEntryPage() {
  const t = useWords('station')
  const { staff, streetId } = useListsHat()
  const navigate = useNavigate()
  const search: { item?: string } = useSearch({ strict: false })
  const chosen = search.item ?? ''
  const choose = (item: string) =>
    void navigate({ to: '/lists/station/new' as never, search: (item ? { item } : {}) as never, replace: true })
  const item = useAsk(showItem, { params: { id: chosen } }, { when: chosen !== '' })
  const deed = useDeed(offerEntry, {
    touches: ['station.changed'],
    refused: () => true,
    done: ({ id }) => {
      toast({ text: t('add.done') })
      void navigate({ to: `/lists/station/${id}` as never, replace: true })
    },
  })
  if (!staff) return <Empty icon="resource" why={t('add.staffOnly')} />
  return (
    <Page title={t('add.title')} lead={t('add.lead')} back="/lists/station">
      {chosen === '' ? (
        <FindItem street={streetId} onChoose={choose} />
      ) : (
        <Answered ask={item} lines={3}>
          {(found) => (
            <>
              <Rows>
                <Row
                  title={found.title}
                  line={[found.organizationName, found.audience].filter(Boolean).join(t('dot'))}
                  aside={<Button onClick={() => choose('')}>{t('add.other')}</Button>}
                />
              </Rows>
              <EntryForm
                start={emptyEntry}
                busy={deed.busy}
                refused={deed.refused}
                onSave={(draft) => void deed.run({ body: { itemId: chosen, ...draft } })}
                onClose={() => void navigate({ to: '/lists/station' as never })}
              />
            </>
          )}
        </Answered>
      )}
    </Page>
  )
}

function FindItem({ street, onChoose }: { street: string | null; onChoose: (id: string) => void }) {
  const t = useWords('station')
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const query = { kind: 'resource', standing: 'true', pageSize: 20, ...(q ? { q } : {}), ...(street ? { street } : {}) }
  const ask = useAsk(listItems, { query: query as never }, { keepRows: true })
  return (
    <>
      <TextField
        label={t('add.find')}
        hint={t('filter.wordsHint')}
        type="search"
        maxLength={60}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Answered ask={ask} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="resource" why={t('add.none')} />
          ) : (
            <Rows name={t('add.find')}>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  title={row.title}
                  line={[row.organizationName, row.audience, row.categoryName].filter(Boolean).join(t('dot'))}
                  aside={<Button onClick={() => onChoose(row.id)}>{t('add.choose')}</Button>}
                />
              ))}
            </Rows>
          )
        }
      </Answered>
    </>
  )
}
