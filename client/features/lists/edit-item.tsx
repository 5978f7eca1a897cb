import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { editItem, type showItem } from '#contract/lists.ts'
import { useAskAgain } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './edit-item.module.css'
import { EditedMeanwhile } from './edited-meanwhile.tsx'
import { type Merged, draftOf, faultsOf, fieldsOf, mergeDrafts } from './item-draft.ts'
import { ItemFields } from './item-fields.tsx'

type EditItemProps = { item: AnswerOf<typeof showItem>; onClose: () => void }

/**
 * Changes an item. When somebody else saves meanwhile (seen live, or when saving is refused) their change is laid
 * under what is typed here, and both are shown before anything is saved.
 */
export function EditItem({ item, onClose }: EditItemProps) {
  const t = useWords('lists')
  const sentenceOf = useSentence()
  const askAgain = useAskAgain()
  const [base, setBase] = useState(() => ({ draft: draftOf(item), version: item.version }))
  const [draft, setDraft] = useState(base.draft)
  const [meanwhile, setMeanwhile] = useState<Merged | null>(null)
  const [tried, setTried] = useState(false)
  const edit = useDeed(editItem, {
    touches: ['item.changed'],
    refused: ({ code }) => {
      if (code === 'version.stale') askAgain(['/api/lists/items'])
      return true
    },
    done: () => {
      toast({ text: t('edit.done') })
      onClose()
    },
  })
  if (item.version !== base.version && !edit.busy) {
    const theirs = draftOf(item)
    const merged = mergeDrafts(base.draft, draft, theirs)
    setMeanwhile(merged)
    setDraft(merged.draft)
    setBase({ draft: theirs, version: item.version })
  }
  const faults = faultsOf(draft)
  const stale = edit.refused?.code === 'version.stale'
  return (
    <form
      className={css.form}
      noValidate
      aria-label={t('edit.title')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (Object.keys(faults).length > 0) return
        void edit.run({ params: { id: item.id }, body: { ...fieldsOf(draft), version: base.version } })
      }}
    >
      {meanwhile ? (
        <EditedMeanwhile
          merged={meanwhile}
          item={item}
          onTake={(field) => setDraft({ ...draft, [field]: base.draft[field] })}
          draft={draft}
        />
      ) : null}
      <ItemFields
        draft={draft}
        onChange={(next) => {
          edit.forget()
          setDraft(next)
        }}
        kind={item.kind}
        editionId={item.editionId}
        faults={tried ? Object.fromEntries(Object.entries(faults).map(([field, key]) => [field, t(key)])) : {}}
      />
      {edit.refused && !(stale && meanwhile) ? (
        <p role="alert" className={css.refused}>
          {sentenceOf(edit.refused)}
        </p>
      ) : null}
      <div className={css.acts}>
        <Button type="submit" kind="primary" busy={edit.busy}>
          {t('edit.save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
