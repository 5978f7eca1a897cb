import { type ReactNode, useState } from 'react'
import { type PointsRule, type PointsScheme, showScheme } from '#contract/points.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { EditScheme } from './edit-scheme.tsx'
import css from './points.module.css'
import './live-kinds.ts'

/** The scheme in force in words, the versions before it, and for staff the way to a new version. */
export function SchemeCard({ mayEdit }: { mayEdit: boolean }) {
  const t = useWords('points')
  const [editing, setEditing] = useState(false)
  const ask = useAsk(showScheme)
  return (
    <Answered ask={ask}>
      {({ current, earlier }) => (
        <>
          {current ? (
            <SchemeVersion
              scheme={current}
              act={
                mayEdit ? (
                  <Button icon="edit" onClick={() => setEditing(true)}>
                    {t('scheme.change')}
                  </Button>
                ) : null
              }
            />
          ) : (
            <Empty icon="record" why={t('scheme.none')} />
          )}
          {earlier.map((scheme) => (
            <SchemeVersion key={scheme.version} scheme={scheme} act={null} />
          ))}
          {editing && current ? <EditScheme scheme={current} onClose={() => setEditing(false)} /> : null}
        </>
      )}
    </Answered>
  )
}

function SchemeVersion({ scheme, act }: { scheme: PointsScheme; act: ReactNode }) {
  const t = useWords('points')
  const format = useFormat()
  const words = useRuleWords()
  return (
    <Card title={t('scheme.title', { title: scheme.title, version: scheme.version })} acts={act}>
      <ul className={css.rules}>
        {scheme.rules.map((rule) => (
          <li key={rule.id}>{words(rule)}</li>
        ))}
      </ul>
      <Facts>
        <Fact icon={<Icon name="waiting" />}>
          {t('scheme.from', { day: format.tableMoment(scheme.effectiveFrom) })}
        </Fact>
        <Fact icon={<Icon name="record" />}>{t('scheme.source', { source: scheme.source })}</Fact>
        {scheme.publishedBy ? (
          <Fact icon={<Icon name="person" />}>{t('scheme.by', { name: scheme.publishedBy })}</Fact>
        ) : null}
      </Facts>
    </Card>
  )
}

/** A rule in one sentence. */
function useRuleWords(): (rule: PointsRule) => string {
  const t = useWords('points')
  const format = useFormat()
  return (rule) =>
    [
      t(`scheme.${rule.basis}`, { title: rule.title, points: format.points(rule.hundredths) }),
      rule.mostMinutesEach === null ? '' : t('scheme.mostEach', { duration: format.duration(rule.mostMinutesEach) }),
      rule.yearlyCap === null ? '' : t('scheme.yearlyCap', { points: format.points(rule.yearlyCap) }),
      rule.measuredOnly ? t('scheme.measuredOnly') : '',
    ]
      .filter(Boolean)
      .join(t('scheme.comma'))
}
