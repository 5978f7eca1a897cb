import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listEditions } from '#contract/lists.ts'
import type { Edition } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { AddItem } from './desk-add-item.tsx'
import { EditionChooser } from './desk-edition-chooser.tsx'
import { ItemList } from './desk-item-list.tsx'
import css from './desk-lists.module.css'
import { ListActs } from './desk-list-acts.tsx'
import { NewEdition } from './desk-new-edition.tsx'
import { editionOf } from './edition-groups.ts'
import { useListsHat } from './hat.ts'
import { ListParts } from './list-parts.tsx'
import { ListProposals } from './list-proposals.tsx'
import './live-kinds.ts'
import { type ListsSearch, withoutGaps } from './lists-search.ts'

/** The three lists of a street and year, or of the whole district: chosen, filtered, reviewed, opened. */
export default function ListsPage() {
  const t = useWords('lists')
  const hat = useListsHat()
  const navigate = useNavigate()
  const search: ListsSearch = useSearch({ strict: false })
  const editions = useAsk(listEditions)
  const [adding, setAdding] = useState(false)
  const [making, setMaking] = useState(false)
  useLive(hat.topics)
  const edition = chosenEdition(editions.data?.rows ?? [], search.edition)
  const go = (change: Partial<ListsSearch>): void =>
    void navigate({ to: '/lists', search: withoutGaps({ ...search, ...change }) as never, replace: true })

  const acts = <ListActs edition={edition} hat={hat} search={search} onAdd={() => setAdding(true)} />
  return (
    <Page title={t('lists.title')} acts={acts}>
      <ListParts />
      {editions.data ? (
        <div className={css.edition}>
          <EditionChooser
            editions={editions.data.rows}
            value={edition?.id ?? 'all'}
            onChoose={(chosen) => void navigate({ to: '/lists', search: startOf(chosen, search) as never })}
          />
          {edition?.keeper ? (
            <LinkButton kind="quiet" to="/lists/overview" search={{ edition: edition.id }}>
              {t('overview.act')}
            </LinkButton>
          ) : null}
          {edition?.keeper && editions.data.rows.filter(({ keeper }) => keeper).length > 1 ? (
            <LinkButton kind="quiet" to="/lists/compare" search={{ edition: edition.id }}>
              {t('compare.act')}
            </LinkButton>
          ) : null}
          {hat.staff || hat.body ? (
            <Button kind="quiet" icon="add" onClick={() => setMaking(true)}>
              {t('edition.make')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {edition ? <ListProposals key={edition.id} edition={edition} /> : null}
      <Answered ask={editions} lines={8}>
        {({ rows }) =>
          rows.length === 0 && search.edition !== 'all' ? (
            <Empty
              why={t(hat.staff ? 'lists.none' : hat.body ? 'lists.noneOfBody' : 'lists.noneForUnit')}
              act={
                hat.body ? (
                  <Button kind="primary" icon="add" onClick={() => setMaking(true)}>
                    {t('edition.make')}
                  </Button>
                ) : hat.staff ? (
                  <LinkButton to="/lists/import" kind="primary" icon="upload">
                    {t('lists.import')}
                  </LinkButton>
                ) : undefined
              }
            />
          ) : (
            <ItemList search={search} edition={edition} hat={hat} go={go} onAdd={() => setAdding(true)} />
          )
        }
      </Answered>
      {making ? (
        <NewEdition
          onClose={() => setMaking(false)}
          onMade={(id) => void navigate({ to: '/lists', search: { edition: id } as never })}
        />
      ) : null}
      <AddItem
        open={adding}
        edition={edition}
        kind={search.kind ?? 'resource'}
        hat={hat}
        onClose={() => setAdding(false)}
        onAdded={(id, kind, into) =>
          void navigate({ to: '/lists', search: withoutGaps({ edition: into, kind, open: id }) as never })
        }
      />
    </Page>
  )
}

/** Another edition is another list: only its kind stays. */
function startOf(edition: string, search: ListsSearch): Partial<ListsSearch> {
  return withoutGaps({ edition, kind: search.kind })
}

function chosenEdition(editions: readonly Edition[], wanted: string | undefined): Edition | null {
  if (wanted === 'all') return null
  return editionOf(editions, wanted) ?? null
}
