import { partyLevels, partySettings, type PartyOrganization } from '#contract/party.ts'
import { Choices, Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Tick } from '#ui/tick.tsx'
import type { Picked } from './recent-units.ts'
import { UnitPicker } from './unit-picker.tsx'

export type PartyDraft = Pick<PartyOrganization, 'name' | 'level' | 'agency' | 'parentId' | 'setting'> & {
  unit: Picked | null
}
export const emptyParty: PartyDraft = {
  name: '',
  level: 'branch',
  agency: false,
  parentId: null,
  setting: 'other',
  unit: null,
}

/** What is written about a party organisation as the server takes it. */
export function written({ unit, agency, level, ...rest }: PartyDraft) {
  return { ...rest, level, agency: agency && mayBeAgency(level), organizationId: unit?.id ?? null }
}

function mayBeAgency(level: PartyDraft['level']): boolean {
  return level === 'branch' || level === 'generalBranch'
}

type FieldsProps = {
  draft: PartyDraft
  onChange: (draft: PartyDraft) => void
  /** Under which it may be put. */
  rows: readonly PartyOrganization[]
  id?: string
}

/** The fields of a party organisation: level, name, what stands above it, the unit behind it. */
export function PartyFields({ draft, onChange, rows, id }: FieldsProps) {
  const t = useWords('grids')
  const put = (change: Partial<PartyDraft>): void => onChange({ ...draft, ...change })
  const above = rows.filter(
    (row) =>
      row.id !== id && partyLevels.indexOf(row.level) <= partyLevels.indexOf(draft.level) && row.level !== 'group',
  )
  return (
    <>
      <TextField
        label={t('party.name')}
        required
        minLength={2}
        maxLength={60}
        value={draft.name}
        onChange={(event) => put({ name: event.target.value })}
      />
      <Field label={t('party.level')}>
        {(given) => (
          <select {...given} value={draft.level} onChange={(event) => put({ level: event.target.value as never })}>
            {partyLevels.map((level) => (
              <option key={level} value={level}>
                {t(`level.${level}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {mayBeAgency(draft.level) ? (
        <Tick checked={draft.agency} onChange={(agency) => put({ agency })}>
          {t('party.agency')}
        </Tick>
      ) : null}
      <Field label={t('party.parent')} optional>
        {(given) => (
          <select
            {...given}
            value={draft.parentId ?? ''}
            onChange={(event) => put({ parentId: event.target.value || null })}
          >
            <option value="">{t('party.noParent')}</option>
            {above.map((row) => (
              <option key={row.id} value={row.id}>
                {row.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <UnitPicker
        label={t('party.unit')}
        hint={t('party.unitHint')}
        value={draft.unit}
        onChoose={(unit) => put({ unit })}
      />
      <Choices
        label={t('party.setting')}
        choices={partySettings.map((value) => ({ value, label: t(`setting.${value}`) }))}
        value={draft.setting}
        onChoose={(setting) => put({ setting })}
      />
    </>
  )
}
