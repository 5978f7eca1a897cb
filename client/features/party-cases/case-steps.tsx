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
  return (
    <ol className={css.steps}>
      {steps.map(({ key, day, is }) => (
        <li
          key={key}
          data-state={day && row.next !== is && !(is === 'completion' && row.state === 'undone') ? 'done' : 'open'}
          {...(row.next === is ? { 'aria-current': 'step' } : {})}
        >
          {t(`step.${key}`)}
          <small>
            {row.next === is
              ? t(`next.${is}`)
              : is === 'completion' && row.state === 'undone'
                ? t('state.undone')
                : (day ?? '')}
          </small>
        </li>
      ))}
    </ol>
  )
}
