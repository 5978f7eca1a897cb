import type { AddressRange } from '#contract/grids.ts'
import { sides } from '#contract/grids.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './grids.module.css'

export type GridDraft = { number: number; name: string; boundary: string; ranges: AddressRange[]; head: string }

export const emptyRange: AddressRange = { road: '', side: 'all', from: 1, to: null }
export const emptyDraft: GridDraft = { number: 1, name: '', boundary: '', ranges: [emptyRange], head: '' }

/** A draft as it is sent: lines without a road are left out. */
export function sent(draft: GridDraft): GridDraft {
  return { ...draft, ranges: draft.ranges.filter(({ road }) => road.trim() !== '') }
}

type DraftProps = {
  draft: GridDraft
  onChange: (draft: GridDraft) => void
  /** A grid keeps its number while it is only drawn otherwise. */
  numbered?: boolean
  /** A merged grid takes over the addresses of those it comes from. */
  ranged?: boolean
}

/** What is written about a grid. */
export function DraftFields({ draft, onChange, numbered = true, ranged = true }: DraftProps) {
  const t = useWords('grids')
  const put = (change: Partial<GridDraft>): void => onChange({ ...draft, ...change })
  const name = (
    <TextField
      label={t('draft.name')}
      required
      minLength={2}
      maxLength={40}
      value={draft.name}
      onChange={(event) => put({ name: event.target.value })}
    />
  )
  return (
    <>
      {numbered ? (
        <div className={css.pair}>
          <TextField
            label={t('draft.number')}
            type="number"
            required
            min={1}
            max={999}
            value={draft.number}
            onChange={(event) => put({ number: Number(event.target.value) })}
          />
          {name}
        </div>
      ) : (
        name
      )}
      <TextField
        label={t('draft.head')}
        optional
        maxLength={20}
        value={draft.head}
        onChange={(event) => put({ head: event.target.value })}
      />
      <TextArea
        label={t('draft.boundary')}
        hint={t('draft.boundaryHint')}
        optional
        rows={2}
        maxLength={500}
        value={draft.boundary}
        onChange={(event) => put({ boundary: event.target.value })}
      />
      {ranged ? <Ranges ranges={draft.ranges} onChange={(ranges) => put({ ranges })} /> : null}
    </>
  )
}

function Ranges({ ranges, onChange }: { ranges: AddressRange[]; onChange: (ranges: AddressRange[]) => void }) {
  const t = useWords('grids')
  const put = (at: number, change: Partial<AddressRange>): void =>
    onChange(ranges.map((range, index) => (index === at ? { ...range, ...change } : range)))
  return (
    <div className={css.ranges} role="group" aria-label={t('draft.ranges')}>
      <strong>{t('draft.ranges')}</strong>
      <small>{t('draft.rangesHint')}</small>
      {ranges.map((range, index) => (
        <div key={index} className={css.range}>
          <TextField
            label={t('draft.road')}
            maxLength={30}
            value={range.road}
            onChange={(event) => put(index, { road: event.target.value })}
          />
          <Field label={t('draft.side')}>
            {(given) => (
              <select
                {...given}
                value={range.side}
                onChange={(event) => put(index, { side: event.target.value as AddressRange['side'] })}
              >
                {sides.map((side) => (
                  <option key={side} value={side}>
                    {t(`side.${side}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label={t('draft.from')}
            type="number"
            required
            min={1}
            max={99_999}
            value={range.from}
            onChange={(event) => put(index, { from: Number(event.target.value) })}
          />
          <TextField
            label={t('draft.to')}
            type="number"
            placeholder={t('draft.toEnd')}
            min={range.from}
            max={99_999}
            value={range.to ?? ''}
            onChange={(event) => put(index, { to: event.target.value === '' ? null : Number(event.target.value) })}
          />
          <IconButton
            name={t('draft.removeRange')}
            icon="close"
            onClick={() => onChange(ranges.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button kind="quiet" icon="add" onClick={() => onChange([...ranges, emptyRange])}>
          {t('draft.addRange')}
        </Button>
      </div>
    </div>
  )
}
