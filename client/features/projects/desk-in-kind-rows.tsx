import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import type { InKindDraft } from './project-draft.ts'
import css from './projects.module.css'

type InKindRowsProps = { rows: InKindDraft[]; onChange: (rows: InKindDraft[]) => void; error?: string }

/** What is put in besides money: what, how much of it, in which unit. */
export function InKindRows({ rows, onChange, error }: InKindRowsProps) {
  const t = useWords('projects')
  const set = (at: number, change: Partial<InKindDraft>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)))
  return (
    <fieldset className={css.rows}>
      <legend>{t('form.inKind')}</legend>
      {rows.map((row, at) => (
        <div key={at} className={css.row}>
          <TextField
            label={t('form.what')}
            maxLength={60}
            value={row.what}
            onChange={(event) => set(at, { what: event.target.value })}
          />
          <TextField
            label={t('form.quantity')}
            type="number"
            min={1}
            max={999_999}
            value={row.quantity}
            onChange={(event) => set(at, { quantity: event.target.value })}
          />
          <TextField
            label={t('form.unit')}
            maxLength={10}
            size={6}
            value={row.unit}
            onChange={(event) => set(at, { unit: event.target.value })}
          />
          <Button kind="quiet" onClick={() => onChange(rows.filter((_, index) => index !== at))}>
            {t('form.remove')}
          </Button>
        </div>
      ))}
      {error ? (
        <p role="alert" className={css.refused}>
          {error}
        </p>
      ) : null}
      <div>
        <Button icon="add" onClick={() => onChange([...rows, { what: '', quantity: '', unit: '' }])}>
          {t('form.addInKind')}
        </Button>
      </div>
    </fieldset>
  )
}
