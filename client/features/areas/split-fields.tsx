import { showResidentialArea } from '#contract/areas.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './areas.module.css'
import type { ChangeDraft } from './asked-change.ts'
import { ShareOut } from './share-out.tsx'

const mostParts = 6

/** The parts of a split by name, which of them goes on as the area, and what goes to which. */
export function SplitFields({ draft, onChange }: { draft: ChangeDraft; onChange: (next: ChangeDraft) => void }) {
  const t = useWords('areas')
  const ask = useAsk(showResidentialArea, { params: { id: draft.areaId } })
  const { parts, goesOn } = draft
  const put = (more: Partial<ChangeDraft>): void => onChange({ ...draft, ...more })
  return (
    <>
      <div className={css.parts} role="group" aria-label={t('form.parts')}>
        {parts.map(({ name }, at) => (
          <div key={at} className={css.part}>
            <TextField
              label={t('form.partName', { number: at + 1 })}
              required
              minLength={2}
              maxLength={40}
              value={name}
              onChange={(event) =>
                put({ parts: parts.map((part, one) => (one === at ? { name: event.target.value } : part)) })
              }
            />
            {parts.length > 2 && at === parts.length - 1 ? (
              <Button
                kind="quiet"
                icon="close"
                onClick={() => put({ parts: parts.slice(0, -1), goesOn: goesOn === at ? null : goesOn })}
              >
                {t('form.dropPart')}
              </Button>
            ) : null}
          </div>
        ))}
        {parts.length < mostParts ? (
          <div>
            <Button kind="quiet" icon="add" onClick={() => put({ parts: [...parts, { name: '' }] })}>
              {t('form.addPart')}
            </Button>
          </div>
        ) : null}
      </div>
      <Field label={t('form.goesOn')}>
        {(given) => (
          <select
            {...given}
            value={goesOn ?? ''}
            onChange={(event) => put({ goesOn: event.target.value === '' ? null : Number(event.target.value) })}
          >
            <option value="">{t('form.goesOnNone')}</option>
            {parts.map(({ name }, at) => (
              <option key={at} value={at}>
                {name || t('form.partName', { number: at + 1 })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Answered ask={ask} lines={4}>
        {(area) => <ShareOut area={area} draft={draft} onChange={onChange} />}
      </Answered>
    </>
  )
}
