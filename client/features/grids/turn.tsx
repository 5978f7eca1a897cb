import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Tick } from '#ui/tick.tsx'
import { noRhythm, type TurnDraft } from './asked-cells.ts'
import css from './grids.module.css'
import looks from './matrix.module.css'
import { type Matrix, useMatrixWords } from './matrix-words.ts'
import { PeopleField } from './people-field.tsx'

/** Says which branch shall lead and support a field in which grids. */
export function Turn({ matrix, onAdd }: { matrix: Matrix; onAdd: (turn: TurnDraft) => void }) {
  const t = useWords('grids')
  const words = useMatrixWords(matrix)
  const [field, setField] = useState(matrix.fields[0]?.code ?? '')
  const [grids, setGrids] = useState<string[]>([])
  const [lead, setLead] = useState('')
  const [support, setSupport] = useState<string[]>([])
  const [people, setPeople] = useState<Record<string, string>>({})
  const [meets, setMeets] = useState('')
  const [rhythm, setRhythm] = useState('')
  const flip = (list: string[], id: string): string[] =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
  const now = new Map(matrix.cells.filter((cell) => cell.field === field).map((cell) => [cell.gridId, cell]))
  const supporting = support.filter((id) => id !== lead)
  const gaps = matrix.grids.filter(({ id }) => now.get(id)?.lead === null).map(({ id }) => id)
  const led = matrix.grids.filter(({ id }) => lead !== '' && now.get(id)?.lead === lead).map(({ id }) => id)
  return (
    <fieldset className={css.draft}>
      <legend>{t('turn.title')}</legend>
      <Field label={t('turn.field')}>
        {(given) => (
          <select {...given} value={field} onChange={(event) => setField(event.target.value)}>
            {matrix.fields.map(({ code }) => (
              <option key={code} value={code}>
                {words.field(code)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('turn.lead')}>
        {(given) => (
          <select {...given} value={lead} onChange={(event) => setLead(event.target.value)}>
            <option value="">{t('matrix.nobody')}</option>
            {matrix.branches.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div role="group" aria-label={t('turn.support')}>
        <strong>{t('turn.support')}</strong>
        <div className={looks.ticks}>
          {matrix.branches
            .filter(({ id }) => id !== lead)
            .map(({ id, name }) => (
              <Tick key={id} checked={support.includes(id)} onChange={() => setSupport(flip(support, id))}>
                {name}
              </Tick>
            ))}
        </div>
      </div>
      {[...(lead === '' ? [] : [lead]), ...supporting].map((id, index) => (
        <PeopleField
          key={id}
          label={t('turn.people', { name: words.branch(id) })}
          {...(index === 0 ? { hint: t('turn.peopleHint') } : {})}
          value={people[id] ?? ''}
          onChange={(count) => setPeople({ ...people, [id]: count })}
        />
      ))}
      <Field label={t('turn.meets')}>
        {(given) => (
          <select {...given} value={meets} onChange={(event) => setMeets(event.target.value)}>
            <option value="">{t('turn.meetsKeep', { usual: words.rhythm(matrix.rhythmUsual) })}</option>
            {matrix.rhythms.map(({ code }) => (
              <option key={code} value={code}>
                {words.rhythm(code)}
              </option>
            ))}
            <option value={noRhythm}>{t('turn.meetsNone')}</option>
          </select>
        )}
      </Field>
      <TextField
        label={t('turn.rhythm')}
        hint={t('turn.rhythmHint')}
        optional
        maxLength={60}
        value={rhythm}
        onChange={(event) => setRhythm(event.target.value)}
      />
      <div role="group" aria-label={t('turn.grids')}>
        <strong>{t('turn.gridsCount', { count: grids.length })}</strong>
        <div className={css.batch}>
          <Button kind="quiet" onClick={() => setGrids(matrix.grids.map(({ id }) => id))}>
            {t('turn.all')}
          </Button>
          {gaps.length > 0 ? (
            <Button kind="quiet" onClick={() => setGrids(gaps)}>
              {t('turn.gaps', { count: gaps.length })}
            </Button>
          ) : null}
          {led.length > 0 ? (
            <Button
              kind="quiet"
              onClick={() => setGrids(matrix.grids.map(({ id }) => id).filter((id) => !led.includes(id)))}
            >
              {t('turn.others')}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={() => setGrids([])}>
            {t('turn.noGrids')}
          </Button>
        </div>
        <div className={looks.ticks}>
          {matrix.grids.map(({ id }) => (
            <Tick key={id} checked={grids.includes(id)} onChange={() => setGrids(flip(grids, id))}>
              {words.grid(id)}
            </Tick>
          ))}
        </div>
      </div>
      <div>
        <Button
          icon="add"
          disabled={grids.length === 0}
          onClick={() => {
            if (grids.length === 0) return
            onAdd({ field, grids, lead, support, people, meets, rhythm })
            setGrids([])
          }}
        >
          {t('turn.add')}
        </Button>
      </div>
    </fieldset>
  )
}
