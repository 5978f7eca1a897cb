import { useState } from 'react'
import { exportEdition } from '#contract/lists.ts'
import type { Edition } from '#contract/lists.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Booklet } from './desk-booklet.tsx'
import type { ListsHat } from './hat.ts'
import { CarryForward } from './desk-carry-forward.tsx'
import type { ListsSearch } from './lists-search.ts'
import { saveFile } from '#ui/save-file.ts'

type ListActsProps = { edition: Edition | null; hat: ListsHat; search: ListsSearch; onAdd: () => void }

/** What can be done with a whole list: add, import, carry forward, export, print. */
export function ListActs({ edition, hat, search, onAdd }: ListActsProps) {
  const t = useWords('lists')
  const [carrying, setCarrying] = useState(false)
  const [binding, setBinding] = useState(false)
  const save = useDeed(exportEdition, {
    done: (file) => saveFile(file as Blob, `${edition?.title ?? t('lists.title')}.xlsx`),
  })
  return (
    <>
      {hat.staff || hat.body ? (
        <LinkButton to="/lists/import" icon="upload">
          {t('lists.import')}
        </LinkButton>
      ) : null}
      {edition?.keeper ? (
        <>
          <Button icon="forward" onClick={() => setCarrying(true)}>
            {t('carry.act')}
          </Button>
          <Button icon="download" busy={save.busy} onClick={() => void save.run({ params: { id: edition.id } })}>
            {t('lists.export')}
          </Button>
          <Button icon="download" onClick={() => setBinding(true)}>
            {t('booklet.act')}
          </Button>
          {binding ? <Booklet edition={edition} onClose={() => setBinding(false)} /> : null}
          <CarryForward key={edition.id} open={carrying} edition={edition} onClose={() => setCarrying(false)} />
        </>
      ) : null}
      {hat.body && !edition ? null : (
        <>
          <LinkButton to="/lists/print" search={search} icon="print">
            {t('lists.print')}
          </LinkButton>
          <Button kind="primary" icon="add" onClick={onAdd}>
            {t('add.act')}
          </Button>
        </>
      )}
    </>
  )
}
