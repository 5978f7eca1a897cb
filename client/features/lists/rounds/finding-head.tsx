import type { FindingRow } from '#contract/findings.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './rounds.module.css'

const icons = { resource: 'resource', need: 'need', problem: 'late' } as const

/** What was said, by whom, on which paper. */
export function FindingHead({ finding }: { finding: FindingRow }) {
  const t = useWords('rounds')
  const { kind, text, number, organizationName, speaks, people, question } = finding
  return (
    <div className={css.head}>
      <span className={css.kind}>
        <Icon name={icons[kind]} />
        {t(`finding.${kind}`)}
      </span>
      <div>
        <strong>{text}</strong>
        <small>
          {[t('number', { number }), organizationName, t(`speaks.${speaks}`, { count: people }), question].join(
            t('dot'),
          )}
        </small>
      </div>
    </div>
  )
}
