import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { listOrganizations, organizationTypes, type Organization } from '#contract/units.ts'
import { useListsHat } from '#features/lists/index.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { recentUnits, rememberUnit, type Picked } from './recent-units.ts'
import css from './unit-picker.module.css'

export type { Picked } from './recent-units.ts'

type PickerProps = { label: string; value: Picked | null; onChoose: (unit: Picked | null) => void; hint?: string }

/**
 * Chooses a unit of the street: by name or pinyin initials, from those chosen last, or from the tree of types. Arrow keys
 * move through what is offered.
 */
export function UnitPicker({ label, value, onChoose, hint }: PickerProps) {
  const t = useWords('grids')
  if (value)
    return (
      <fieldset className={css.picker}>
        <legend>{label}</legend>
        <div className={css.chosen}>
          <strong>{value.name}</strong>
          <Button kind="quiet" onClick={() => onChoose(null)}>
            {t('picker.other')}
          </Button>
        </div>
      </fieldset>
    )
  const choose = (unit: Picked): void => {
    rememberUnit(unit)
    onChoose({ id: unit.id, name: unit.name })
  }
  return <Offers label={label} hint={hint} onChoose={choose} />
}

function Offers({
  label,
  hint,
  onChoose,
}: {
  label: string
  hint: string | undefined
  onChoose: (unit: Picked) => void
}) {
  const t = useWords('grids')
  const { streetId } = useListsHat()
  const [typed, setTyped] = useState('')
  const [recent] = useState(recentUnits)
  const q = useDeferredValue(typed.trim())
  const ask = useAsk(
    listOrganizations,
    { query: { pageSize: q === '' ? 100 : 10, ...(q === '' ? {} : { q }), ...(streetId ? { street: streetId } : {}) } },
    { keepRows: true },
  )
  const rows = ask.data?.rows ?? []
  const offer = (unit: Picked, aside?: string) => (
    <button key={unit.id} type="button" onClick={() => onChoose(unit)}>
      <span>{unit.name}</span>
      {aside ? <small>{aside}</small> : null}
    </button>
  )
  return (
    <div className={css.picker} onKeyDown={moveFocus}>
      <TextField
        label={label}
        {...(hint ? { hint } : {})}
        placeholder={t('picker.hint')}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={css.list} role="group" aria-label={t('picker.offers')}>
        {q === '' ? (
          <>
            {recent.length > 0 ? <strong>{t('picker.recent')}</strong> : null}
            {recent.map((unit) => offer(unit))}
            <Tree rows={rows} offer={offer} />
          </>
        ) : (
          rows.map((unit) => offer(unit, t(`type.${unit.type}`)))
        )}
        {ask.isSuccess && rows.length === 0 ? <p>{t('picker.none')}</p> : null}
      </div>
    </div>
  )
}

function Tree({ rows, offer }: { rows: readonly Organization[]; offer: (unit: Picked) => React.ReactNode }) {
  const t = useWords('grids')
  return organizationTypes.map((type) => {
    const units = rows.filter((unit) => unit.type === type)
    if (units.length === 0) return null
    return (
      <details key={type}>
        <summary>{t('picker.type', { type: t(`type.${type}`), count: units.length })}</summary>
        <div>{units.map((unit) => offer(unit))}</div>
      </details>
    )
  })
}

/** Arrow keys step through the field and what is offered below it. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button, summary')].filter(
    (stop) => stop.offsetParent !== null,
  )
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
