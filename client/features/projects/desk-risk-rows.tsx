import { riskSizes } from '#contract/projects.ts'
import { Button } from '#ui/button.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Tick } from '#ui/tick.tsx'
import type { RiskDraft } from './project-draft.ts'
import css from './projects.module.css'

type RiskRowsProps = { rows: RiskDraft[]; onChange: (rows: RiskDraft[]) => void; error?: string }

/** What may go wrong: how likely, how serious, what is done about it, and whether it is over. */
export function RiskRows({ rows, onChange, error }: RiskRowsProps) {
  const t = useWords('projects')
  const set = (at: number, change: Partial<RiskDraft>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)))
  const size = (row: RiskDraft, at: number, field: 'likely' | 'serious') => (
    <Field label={t(`risk.${field}`)}>
      {(given) => (
        <select
          {...given}
          value={row[field]}
          onChange={(event) => set(at, { [field]: event.target.value as RiskDraft['likely'] })}
        >
          {riskSizes.map((one) => (
            <option key={one} value={one}>
              {t(`risk.${one}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <fieldset className={css.rows}>
      <legend>{t('form.risks')}</legend>
      {rows.map((row, at) => (
        <div key={at} className={css.row}>
          <TextField
            label={t('risk.what')}
            maxLength={200}
            value={row.what}
            onChange={(event) => set(at, { what: event.target.value })}
          />
          {size(row, at, 'likely')}
          {size(row, at, 'serious')}
          <div className={css.wide}>
            <TextField
              label={t('risk.measure')}
              optional
              maxLength={300}
              value={row.measure}
              onChange={(event) => set(at, { measure: event.target.value })}
            />
          </div>
          <Tick checked={row.closed} onChange={(closed) => set(at, { closed })}>
            {t('risk.isClosed')}
          </Tick>
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
        <Button
          icon="add"
          onClick={() =>
            onChange([...rows, { what: '', likely: 'middle', serious: 'middle', measure: '', closed: false }])
          }
        >
          {t('form.addRisk')}
        </Button>
      </div>
    </fieldset>
  )
}
