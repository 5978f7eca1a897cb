import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { lookUpGrid } from '#contract/grids.ts'
import { useAsk } from '#ui/ask.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import css from './grids.module.css'

/** In which grid an address lies; says in words when in none, or when the house number is needed. */
export function LookUp({ asOf }: { asOf?: string | undefined }) {
  const t = useWords('grids')
  const [typed, setTyped] = useState('')
  const address = useDeferredValue(typed.trim())
  const ask = useAsk(
    lookUpGrid,
    { query: { address, ...(asOf ? { asOf } : {}) } },
    { when: address.length >= 2, keepRows: true },
  )
  const found = address.length >= 2 ? ask.data : undefined
  return (
    <div>
      <TextField
        label={t('lookUp.label')}
        placeholder={t('lookUp.hint')}
        type="search"
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div aria-live="polite">
        {found ? (
          <p className={css.answer}>
            <StateLabel
              tone={found.outcome === 'one' ? 'done' : 'waiting'}
              word={t(`lookUp.${found.outcome}`, { road: found.road, number: found.number ?? '' })}
            />
            {found.grids.map(({ id, number, name, head }) => (
              <Link key={id} to="/network/grids/$id" params={{ id } as never} search={(asOf ? { asOf } : {}) as never}>
                {t('numbered', { number, name })}
                {head ? t('lookUp.head', { head }) : null}
              </Link>
            ))}
          </p>
        ) : null}
      </div>
    </div>
  )
}
