import { type FormEvent, type ReactNode, useDeferredValue, useId } from 'react'
import { checkCreditCode, listPlaces, organizationTypes } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import type { UnitDraft } from './unit-draft.ts'
import css from './units.module.css'

type UnitFormProps = {
  draft: UnitDraft
  onChange: (draft: UnitDraft) => void
  onSubmit: () => void
  onClose: () => void
  busy: boolean
  /** Why it was not saved. */
  refused: ReactNode
  /** The unit itself, which may well have its own credit code. */
  self?: string
}

/** A unit's record, for writing one down and for changing it. */
export function UnitForm({ draft, onChange, onSubmit, onClose, busy, refused, self }: UnitFormProps) {
  const t = useWords('units')
  const places = useAsk(listPlaces)
  const text = (field: Exclude<keyof UnitDraft, 'type'>, maxLength: number) => ({
    label: t(`record.${field}`),
    name: field,
    maxLength,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [field]: event.target.value }),
  })
  const alias = draft.type === 'military'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={css.record} aria-label={t('record.title')} onSubmit={submit}>
      <div className={css.pair}>
        <TextField
          {...text('name', 60)}
          label={t(alias ? 'record.alias' : 'record.name')}
          hint={alias ? t('record.aliasHint') : undefined}
          required
          minLength={2}
        />
        <Field label={t('column.type')}>
          {(given) => (
            <select
              {...given}
              value={draft.type}
              onChange={(event) => onChange({ ...draft, type: event.target.value as UnitDraft['type'] })}
            >
              {organizationTypes.map((type) => (
                <option key={type} value={type}>
                  {t(`type.${type}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <TextField {...text('shortName', 30)} optional />
      {alias ? null : (
        <>
          <CreditCode draft={draft} onChange={onChange} self={self} />
          <TextField {...text('partyOrganization', 60)} hint={t('record.partyHint')} optional />
          <TextField {...text('address', 120)} optional />
          <div className={css.pair}>
            <Known {...text('building', 60)} known={places.data?.buildings ?? []} />
            <Known {...text('residentialArea', 40)} known={places.data?.residentialAreas ?? []} />
          </div>
        </>
      )}
      {refused ? (
        <p role="alert" className={css.refused}>
          {refused}
        </p>
      ) : null}
      <div className={css.acts}>
        <Button type="submit" kind="primary" busy={busy}>
          {t('record.save')}
        </Button>
        <Button onClick={onClose}>{t('record.cancel')}</Button>
      </div>
    </form>
  )
}

/** A name the street knows, or a new one, which is written down with the unit. */
function Known({
  known,
  value,
  ...input
}: {
  label: string
  name: string
  maxLength: number
  value: string
  known: readonly { id: string; name: string }[]
  onChange: (event: { target: { value: string } }) => void
}) {
  const t = useWords('units')
  const list = useId()
  const fresh = value.trim() !== '' && !known.some(({ name }) => name === value.trim())
  return (
    <div>
      <TextField {...input} value={value} list={list} hint={fresh ? t('record.fresh') : undefined} optional />
      <datalist id={list}>
        {known.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </div>
  )
}

/** The credit code, looked at while it is typed; a wrong one stands only with a reason. */
function CreditCode({
  draft,
  onChange,
  self,
}: Pick<UnitFormProps, 'draft' | 'onChange'> & { self: string | undefined }) {
  const t = useWords('units')
  const typed = useDeferredValue(draft.uscc.replace(/\s/g, ''))
  const ask = useAsk(checkCreditCode, { query: { code: typed } }, { when: typed.length >= 18, keepRows: true })
  const seen = typed.length >= 18 ? ask.data : undefined
  const others = seen?.units.filter(({ id }) => id !== self) ?? []
  const said = seen
    ? [
        seen.fault === null ? t('code.right') : '',
        others.length > 0 ? t('code.known', { units: others.map(({ name }) => name).join(t('list')) }) : '',
      ].filter(Boolean)
    : []
  const wrong =
    seen?.fault === 'digits'
      ? t('code.digits', { right: seen.rightWould })
      : seen?.fault === 'form'
        ? t('code.form')
        : undefined
  return (
    <>
      <TextField
        label={t('record.uscc')}
        name="uscc"
        maxLength={40}
        value={draft.uscc}
        onChange={(event) => onChange({ ...draft, uscc: event.target.value })}
        hint={said.length > 0 ? said.join(' ') : t('code.hint')}
        error={wrong}
        optional
      />
      {wrong || draft.usccReason !== '' ? (
        <TextArea
          label={t('record.usccReason')}
          hint={t('code.reasonHint')}
          rows={2}
          maxLength={200}
          value={draft.usccReason}
          onChange={(event) => onChange({ ...draft, usccReason: event.target.value })}
        />
      ) : null}
    </>
  )
}
