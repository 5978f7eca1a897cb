import type { Plan } from '#contract/plans.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { metAfter } from './whole-plan-rows.ts'
import css from './whole-plan.module.css'

/** Who made the plan and when, whether it is proved, and what it would change. */
export function WholePlanHead({ plan }: { plan: Plan }) {
  const t = useWords('whole-plan')
  const format = useFormat()
  const { counts } = plan
  const percent = Math.ceil(plan.gap * 1_000) / 10
  const figures = [
    ['needs', counts.needs],
    ['servedNow', counts.servedNow],
    ['waitingNow', counts.waitingNow],
    ['planned', counts.planned],
    ['after', metAfter(plan)],
    ['without', counts.without],
  ] as const
  return (
    <>
      <div className={css.head}>
        <p>{t('by', { who: plan.madeBy, when: format.tableMoment(plan.madeAt) })}</p>
        <p>{plan.proved ? t('proved') : t('gap', { percent })}</p>
      </div>
      <dl className={css.figures} aria-label={t('compare')}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd data-figures>{format.count(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
