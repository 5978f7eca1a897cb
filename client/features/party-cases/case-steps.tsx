import type { PartyCase } from '#contract/party-cases.ts'
import { useWords } from '#ui/i18n.ts'
import css from './party-cases.module.css'

/** The steps of a case side by side: what is done with its day, and which one is next. */
export function CaseSteps({ row }: { row: PartyCase }) {
  const t = useWords('party-cases')
  const steps = [
    { key: 'applied', day: row.appliedOn, is: 'amend' },
    { key: 'approved', day: row.approval?.on, is: 'approval' },
    ...(row.meets ? [{ key: 'met', day: row.meeting?.on, is: 'meeting' }] : []),
    { key: 'inForce', day: row.effectiveOn, is: 'completion' },
  ]
  // Agreed for a day, or undone: its day is there, and it does not hold.
  const isElse = (is: string) => is === 'completion' && (row.state === 'undone' || row.state === 'planned')
  return (
    <ol className={css.steps}>
      {steps.map(({ key, day, is }) => (
        <li
          key={key}
          data-state={day && row.next !== is && !isElse(is) ? 'done' : 'open'}
          {...(row.next === is || (row.state === 'planned' && is === 'completion') ? { 'aria-current': 'step' } : {})}
        >
          {t(`step.${key}`)}
          <small>
            {row.next === is
              ? t(`next.${is}`)
              : isElse(is)
                ? t(`state.${row.state}`, { day: row.effectiveOn ?? '' })
                : (day ?? '')}
          </small>
        </li>
      ))}
    </ol>
  )
}
