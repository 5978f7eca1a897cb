import { useState } from 'react'
import { findReportInAreas } from '#contract/member-report-ins.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './member-report-ins.module.css'

export type Picked = { id: string; name: string; street: string }

/** The residential area where one lives, by its name, in pinyin too, or its street. */
export function AreaPicker({ value, onChoose }: { value: Picked | null; onChoose: (area: Picked | null) => void }) {
  const t = useWords('member-report-ins')
  const [q, setQ] = useState('')
  const ask = useAsk(findReportInAreas, { query: { q } }, { keepRows: true, when: value === null })
  if (value)
    return (
      <div className={css.picked}>
        <p>
          <small>{t('field.area')}</small>
          <strong>{value.name}</strong>
          {value.street ? ` · ${value.street}` : null}
        </p>
        <Button kind="quiet" onClick={() => onChoose(null)}>
          {t('pick.other')}
        </Button>
      </div>
    )
  return (
    <>
      <TextField
        label={t('field.area')}
        hint={t('pick.hint')}
        type="search"
        maxLength={40}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <Answered ask={ask} lines={3}>
        {({ rows, more }) => (
          <>
            {rows.length === 0 ? <p>{t(q ? 'pick.none' : 'pick.empty', { q })}</p> : null}
            <ul role="list" className={css.areas} aria-label={t('pick.found')}>
              {rows.map((area) => (
                <li key={area.id}>
                  <button type="button" onClick={() => onChoose(area)}>
                    <strong>{area.name}</strong>
                    <small>{area.street}</small>
                  </button>
                </li>
              ))}
            </ul>
            {more > 0 ? <p>{t('pick.more', { count: more })}</p> : null}
          </>
        )}
      </Answered>
    </>
  )
}
