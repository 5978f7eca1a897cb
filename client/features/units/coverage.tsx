import { Link } from '@tanstack/react-router'
import { type Organization, showCoverage } from '#contract/units.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import css from './units.module.css'

/** How many of the units that are known have joined, by type; each number opens the units it counts. */
export function Coverage({ street, asOf }: { street: string; asOf: string | undefined }) {
  const t = useWords('units')
  const query = { ...(street === 'all' ? {} : { street }), ...(asOf ? { asOf } : {}) }
  const ask = useAsk(showCoverage, { query }, { keepRows: true })
  const counts = (row: { units: number; members: number }, type?: Organization['type']) => {
    const search = { street, ...(asOf ? { asOf } : {}), ...(type ? { type } : {}) }
    return (
      <>
        <Count of={row.members} search={{ ...search, membership: 'member' }} />
        {' / '}
        <Count of={row.units} search={search} />
      </>
    )
  }
  return (
    <Section title={t('coverage.title')}>
      <Answered ask={ask} lines={2}>
        {({ rows, ...all }) => (
          <dl className={css.coverage} aria-label={t('coverage.title')}>
            <div>
              <dt>{t('coverage.all')}</dt>
              <dd>{counts(all)}</dd>
            </div>
            {rows.map((row) => (
              <div key={row.type}>
                <dt>{t(`type.${row.type}`)}</dt>
                <dd>{counts(row, row.type)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Answered>
    </Section>
  )
}

function Count({ of, search }: { of: number; search: Record<string, string> }) {
  const format = useFormat()
  return (
    <Link to="/network" search={search as never} data-figures>
      {format.count(of)}
    </Link>
  )
}
