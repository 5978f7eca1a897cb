import { partyCaseKinds } from '#contract/party-cases.ts'
import { partyLevels, type PartyOrganization } from '#contract/party.ts'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import type { CaseDraft } from './case-draft.ts'
import css from './party-cases.module.css'

type FieldsProps = {
  draft: CaseDraft
  onChange: (draft: CaseDraft) => void
  parties: readonly PartyOrganization[]
  /** Kind and organisation stand once applied for. */
  fixed?: boolean
}

/** The fields of an application; what is asked follows from what is to be done. */
export function CaseFields({ draft, onChange, parties, fixed = false }: FieldsProps) {
  const t = useWords('party-cases')
  const put = (change: Partial<CaseDraft>): void => onChange({ ...draft, ...change })
  const { kind } = draft
  const chosen = parties.find(({ id }) => id === draft.partyId)
  return (
    <>
      <Select
        label={t('field.kind')}
        value={kind}
        disabled={fixed}
        options={partyCaseKinds.map((value) => [value, t(`kind.${value}`)])}
        onChange={(value) => put({ kind: value as CaseDraft['kind'] })}
      />
      {kind === 'found' ? null : (
        <Select
          label={t('field.party')}
          value={draft.partyId}
          disabled={fixed}
          options={[['', t('field.choose')], ...parties.map(({ id, name }) => [id, name] as const)]}
          onChange={(partyId) => {
            const party = parties.find(({ id }) => id === partyId)
            put({ partyId, others: [], ...(party ? { level: party.level, parentId: party.parentId ?? '' } : {}) })
          }}
        />
      )}
      {kind === 'found' || kind === 'rename' ? (
        <TextField
          label={t('field.newName')}
          required
          minLength={2}
          maxLength={60}
          value={draft.name}
          onChange={(event) => put({ name: event.target.value })}
        />
      ) : null}
      {kind === 'found' || kind === 'move' ? (
        <>
          <Select
            label={t('field.level')}
            value={draft.level}
            options={partyLevels.map((level) => [level, t(`grids:level.${level}`)])}
            onChange={(level) => put({ level: level as CaseDraft['level'] })}
          />
          <Select
            label={t('field.parent')}
            value={draft.parentId}
            options={[
              ['', t('field.noParent')],
              ...parties
                .filter((row) => row.id !== draft.partyId && row.level !== 'group')
                .map(({ id, name }) => [id, name] as const),
            ]}
            onChange={(parentId) => put({ parentId })}
          />
        </>
      ) : null}
      {kind === 'split' ? (
        <TextArea
          label={t('field.parts')}
          required
          rows={3}
          value={draft.parts}
          onChange={(event) => put({ parts: event.target.value })}
        />
      ) : null}
      {kind === 'merge' ? (
        <fieldset className={css.others}>
          <legend>{t('field.others')}</legend>
          {chosen ? null : <small>{t('field.othersHint')}</small>}
          {parties
            .filter((row) => row.id !== draft.partyId && row.level === chosen?.level)
            .map(({ id, name }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={draft.others.includes(id)}
                  onChange={({ target }) =>
                    put({ others: target.checked ? [...draft.others, id] : draft.others.filter((one) => one !== id) })
                  }
                />{' '}
                {name}
              </label>
            ))}
        </fieldset>
      ) : null}
      <TextField
        label={t('field.members')}
        hint={t('field.membersHint')}
        type="number"
        required
        min={0}
        value={draft.members}
        onChange={(event) => put({ members: event.target.value })}
      />
      <TextArea
        label={t('field.application')}
        required
        minLength={2}
        maxLength={2000}
        rows={4}
        value={draft.application}
        onChange={(event) => put({ application: event.target.value })}
      />
      <TextField
        label={t('field.appliedOn')}
        type="date"
        required
        value={draft.appliedOn}
        onChange={(event) => put({ appliedOn: event.target.value })}
      />
      <TextField
        label={t('field.despite')}
        optional
        maxLength={300}
        value={draft.despite}
        onChange={(event) => put({ despite: event.target.value })}
      />
    </>
  )
}

type SelectProps = {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
  disabled?: boolean
}

function Select({ label, value, options, onChange, disabled = false }: SelectProps) {
  return (
    <Field label={label}>
      {(given) => (
        <select
          {...given}
          required
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
