import { useState } from 'react'
import { listSavedViews, removeView, saveView } from '#contract/saved-views.ts'
import type { AnswerOf } from '#contract/route.ts'
import { useAsk } from '#ui/ask.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { toast } from '#ui/toast.tsx'
import css from './desk-lists.module.css'
import { type ListsSearch, filtersOf, withoutGaps } from './lists-search.ts'

type View = AnswerOf<typeof listSavedViews>['rows'][number]
type SavedViewsProps = { search: ListsSearch; go: (search: ListsSearch) => void }

/** My views of the lists as tabs, each with how many items it holds now; filters that are not kept yet can be. */
export function SavedViews({ search, go }: SavedViewsProps) {
  const t = useWords('lists')
  const ask = useAsk(listSavedViews)
  const [naming, setNaming] = useState(false)
  const views = ask.data?.rows ?? []
  const chosen = views.find((view) => sameView(view.search, search))
  const save = useDeed(saveView, { touches: ['view.changed'] })
  const remove = useDeed(removeView, { touches: ['view.changed'] })
  const drop = (view: View): void =>
    void remove.run({ params: { id: view.id } }).then((done) => {
      if (done)
        toast({
          text: t('view.removed', { name: view.name }),
          undo: () => void save.run({ body: { name: view.name, search: view.search } }),
        })
    })
  if (views.length === 0 && filtersOf(search) === 0) return null
  return (
    <div className={css.views}>
      {views.length > 0 ? (
        <SegmentTabs
          name={t('view.name')}
          segments={[
            { value: '', label: t('view.all') },
            ...views.map(({ id, name, count }) => ({ value: id, label: name, count })),
          ]}
          value={chosen?.id ?? (filtersOf(search) === 0 ? '' : 'other')}
          onChoose={(id) => go(views.find((view) => view.id === id)?.search ?? {})}
        />
      ) : null}
      {chosen ? (
        <IconButton name={t('view.remove', { name: chosen.name })} icon="close" onClick={() => drop(chosen)} />
      ) : filtersOf(search) > 0 ? (
        <Button kind="quiet" icon="add" onClick={() => setNaming(true)}>
          {t('view.save')}
        </Button>
      ) : null}
      {naming ? (
        <NameView taken={views.map(({ name }) => name)} search={viewOf(search)} onClose={() => setNaming(false)} />
      ) : null}
    </div>
  )
}

type NameViewProps = { taken: readonly string[]; search: View['search']; onClose: () => void }

function NameView({ taken, search, onClose }: NameViewProps) {
  const t = useWords('lists')
  const [name, setName] = useState('')
  const save = useDeed(saveView, { touches: ['view.changed'], done: onClose })
  return (
    <FormDialog
      title={t('view.saveTitle')}
      word={t('view.save')}
      busy={save.busy}
      disabled={name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void save.run({ body: { name: name.trim(), search } })}
    >
      <TextField
        label={t('view.nameLabel')}
        hint={t(taken.includes(name.trim()) ? 'view.replaces' : 'view.nameHint')}
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  )
}

/** What of an address a view remembers: not the page, its size, or the item that stands open. */
function viewOf({ page: _page, size: _size, open: _open, ...search }: ListsSearch): View['search'] {
  return search
}

function sameView(a: View['search'], b: ListsSearch): boolean {
  const said = (search: ListsSearch) =>
    JSON.stringify(Object.entries(withoutGaps(viewOf(search))).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return said({ kind: 'resource', ...a }) === said({ kind: 'resource', ...b })
}
