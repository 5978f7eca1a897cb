import type { PointsLine } from '#contract/points.ts'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './points.module.css'

/** One line of the ledger, explained: how much, for what, by which rule of which version, and why not more. */
export function PointsLineCard({ line }: { line: PointsLine }) {
  const t = useWords('points')
  const format = useFormat()
  return (
    <Card
      as="li"
      title={line.sourceTitle}
      aside={<span className={css.amount}>{t('amount', { points: format.signedPoints(line.hundredths) })}</span>}
    >
      <Facts>
        <Fact icon={<Icon name="waiting" />}>
          {t('counted', { duration: format.duration(line.minutes), day: format.longDay(line.endedAt) })}
        </Fact>
        <Fact icon={<Icon name="record" />}>
          {t('rule', { rule: line.ruleTitle, scheme: line.schemeTitle, version: line.schemeVersion })}
        </Fact>
        <Fact icon={<Icon name={line.reason === 'counted' ? 'check' : 'help'} />}>{t(`reason.${line.reason}`)}</Fact>
      </Facts>
    </Card>
  )
}
