import type { AnswerOf } from '#contract/route.ts'
import type { showItem } from '#contract/lists.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import css from './edit-item.module.css'
import { type DraftField, type ItemDraft, type Merged, draftOf } from './item-draft.ts'

type EditedMeanwhileProps = {
  merged: Merged
  /** The item as they saved it. */
  item: AnswerOf<typeof showItem>
  /** What is typed here now. */
  draft: ItemDraft
  /** Takes their value for a field that both changed. */
  onTake: (field: DraftField) => void
}

/** Who changed the item while it was open here, what of it was taken over, and where both typed something. */
export function EditedMeanwhile({ merged, item, draft, onTake }: EditedMeanwhileProps) {
  const t = useWords('lists')
  const format = useFormat()
  const theirs = draftOf(item)
  const last = item.history.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))[0]
  const shown = (field: DraftField, value: string): string => {
    if (value === '') return t('edit.empty')
    if (field === 'openness') return t(`openness.${value}`)
    return field === 'categoryId' ? item.categoryName : value
  }
  return (
    <Callout icon="late" tone="waiting">
      <div role="alert" className={css.meanwhile}>
        <strong>{last ? t('edit.by', { by: last.by, at: format.tableMoment(last.at) }) : t('edit.bySomebody')}</strong>
        <ul role="list">
          {merged.taken.map((field) => (
            <li key={field}>{t('edit.taken', { field: t(`form.${field}`), value: shown(field, theirs[field]) })}</li>
          ))}
          {merged.kept
            .filter((field) => draft[field] !== theirs[field])
            .map((field) => (
              <li key={field}>
                {t('edit.kept', { field: t(`form.${field}`), value: shown(field, theirs[field]) })}
                <Button kind="quiet" onClick={() => onTake(field)}>
                  {t('edit.take')}
                </Button>
              </li>
            ))}
        </ul>
      </div>
    </Callout>
  )
}
