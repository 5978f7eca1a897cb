import { openness, showEdition } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import type { DraftField, ItemDraft } from './item-draft.ts'
import css from './item-fields.module.css'
import type { ListKind } from './lists-search.ts'

type ItemFieldsProps = {
  draft: ItemDraft
  onChange: (draft: ItemDraft) => void
  kind: ListKind
  /** Whose categories may be chosen; null while there is no such list yet. */
  editionId: string | null
  /** Sentences at the fields that cannot be sent. */
  faults: Partial<Record<DraftField, string>>
}

/** The fields of an item, for adding and for changing one. */
export function ItemFields({ draft, onChange, kind, editionId, faults }: ItemFieldsProps) {
  const t = useWords('lists')
  const edition = useAsk(showEdition, { params: { id: editionId ?? '' } }, { when: editionId !== null })
  const categories = (edition.data?.categories ?? []).filter((category) => category.kind === kind)
  const text = (field: Exclude<DraftField, 'openness'>, maxLength: number) => ({
    label: t(`form.${field}`),
    value: draft[field],
    maxLength,
    error: faults[field],
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [field]: event.target.value }),
  })
  return (
    <>
      <TextField {...text('title', 120)} required />
      <TextArea {...text('description', 2000)} optional rows={3} />
      <div className={css.pair}>
        <Field label={t('form.categoryId')} optional>
          {(given) => (
            <select
              {...given}
              value={draft.categoryId}
              onChange={(event) => onChange({ ...draft, categoryId: event.target.value })}
            >
              <option value="">{t('form.noCategory')}</option>
              {categories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('form.openness')}>
          {(given) => (
            <select
              {...given}
              value={draft.openness}
              onChange={(event) => onChange({ ...draft, openness: event.target.value as ItemDraft['openness'] })}
            >
              {openness.map((one) => (
                <option key={one} value={one}>
                  {t(`openness.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField {...text('audience', 200)} optional />
        <TextField {...text('capacity', 6)} placeholder={t('form.capacityHint')} inputMode="numeric" optional />
        <TextField {...text('availability', 200)} optional />
        <TextField {...text('place', 200)} optional />
        <TextField {...text('validFrom', 10)} type="date" optional />
        <TextField {...text('validTo', 10)} type="date" optional />
      </div>
      <TextField {...text('contact', 60)} hint={t('form.contactHint')} optional />
    </>
  )
}
