import type { listResidentialAreas } from '#contract/areas.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Ticks } from '#ui/tick.tsx'
import css from './areas.module.css'
import type { ChangeDraft } from './asked-change.ts'
import { MoveFields } from './move-fields.tsx'
import { SplitFields } from './split-fields.tsx'

type Fields = {
  list: AnswerOf<typeof listResidentialAreas>
  draft: ChangeDraft
  onChange: (next: ChangeDraft) => void
}

/** What each kind of change asks for. */
export function ChangeFields({ list, draft, onChange }: Fields) {
  const t = useWords('areas')
  const { kind, areaId } = draft
  const area = list.rows.find(({ id }) => id === areaId)
  const put = (more: Partial<ChangeDraft>): void => onChange({ ...draft, ...more })
  const name = (label: string, hint?: string, optional = false) => (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(optional ? { optional } : { required: true })}
      minLength={2}
      maxLength={40}
      value={draft.name}
      onChange={(event) => put({ name: event.target.value })}
    />
  )
  if (kind === 'renameStreet') return name(t('form.streetName'), t('form.streetHint'))
  const which = (
    <AreaChoice
      list={list}
      label={kind === 'merge' ? t('form.stays') : t('form.area')}
      value={areaId}
      onChoose={(id) =>
        put({ areaId: id, goes: [], shared: {}, buildings: [], organizations: [], parts: named(list, id, draft) })
      }
    />
  )
  switch (kind) {
    case 'rename':
      return (
        <>
          {which}
          {name(t('form.name'))}
        </>
      )
    case 'merge':
      return (
        <>
          {which}
          <Ticks
            label={t('form.goes')}
            none={t('form.choose')}
            options={list.rows
              .filter(({ id, to }) => id !== areaId && to === null)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.goes}
            onChange={(goes) => put({ goes })}
          />
          {name(t('form.newName'), t('form.newNameHint'), true)}
          <label className={css.check}>
            <input type="checkbox" checked={draft.bodies} onChange={(event) => put({ bodies: event.target.checked })} />
            <span>
              {t('form.bodies')}
              <br />
              <small>{t('form.bodiesHint')}</small>
            </span>
          </label>
        </>
      )
    case 'split':
      return (
        <>
          {which}
          {area ? <SplitFields draft={draft} onChange={onChange} /> : null}
        </>
      )
    case 'move':
      return (
        <>
          {which}
          <AreaChoice
            list={list}
            label={t('form.to')}
            value={draft.to}
            except={areaId}
            onChoose={(to) => put({ to })}
          />
          {area ? <MoveFields draft={draft} onChange={onChange} /> : null}
        </>
      )
  }
}

/** The first part of a split begins with the name of the area. */
function named(list: Fields['list'], id: string, { parts }: ChangeDraft) {
  const name = list.rows.find((row) => row.id === id)?.name ?? ''
  return parts.map((part, at) => (at === 0 ? { name } : part))
}

function AreaChoice({
  list,
  label,
  value,
  except,
  onChoose,
}: {
  list: Fields['list']
  label: string
  value: string
  except?: string
  onChoose: (id: string) => void
}) {
  const t = useWords('areas')
  return (
    <Field label={label}>
      {(given) => (
        <select {...given} required value={value} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{t('form.choose')}</option>
          {list.rows
            .filter(({ id, to }) => id !== except && to === null)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      )}
    </Field>
  )
}
