import type { showProject } from '#contract/projects.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { yuanOf } from './project-draft.ts'

type Inside = NonNullable<AnswerOf<typeof showProject>['inside']>

/** What only its units and its street see: budget and risks. */
export function ProjectInside({ inside }: { inside: Inside }) {
  const t = useWords('projects')
  const format = useFormat()
  const { budgetFen, inKind, risks } = inside
  return (
    <>
      {budgetFen !== null || inKind.length > 0 ? (
        <Card title={t('budget.title')}>
          <Facts>
            {budgetFen !== null ? (
              <Fact icon={<Icon name="record" />}>{t('budget.money', { yuan: yuanOf(budgetFen) })}</Fact>
            ) : null}
            {inKind.map((row, at) => (
              <Fact key={at} icon={<Icon name="check" />}>
                {t('budget.inKind', { ...row, quantity: format.count(row.quantity) })}
              </Fact>
            ))}
          </Facts>
        </Card>
      ) : null}
      {risks.length > 0 ? (
        <Section title={t('form.risks')}>
          <Rows name={t('form.risks')}>
            {risks.map((risk, at) => (
              <Row
                key={at}
                title={risk.what}
                line={[
                  t('risk.words', { likely: t(`risk.${risk.likely}`), serious: t(`risk.${risk.serious}`) }),
                  risk.measure,
                ]
                  .filter(Boolean)
                  .join(t('dot'))}
                aside={
                  <StateLabel
                    tone={risk.closed ? 'done' : 'waiting'}
                    word={t(risk.closed ? 'risk.closed' : 'risk.open')}
                  />
                }
              />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}
