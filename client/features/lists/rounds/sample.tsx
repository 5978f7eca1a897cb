import type { Round } from '#contract/findings.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'

/** Whom the round means to reach, those not reached yet first. */
export function Sample({ round }: { round: Round }) {
  const t = useWords('rounds')
  if (round.sample.length === 0) return <Empty why={t('sample.none')} icon="people" />
  return (
    <Rows name={t('view.sample')}>
      {round.sample.map(({ id, name, replies, phone }) => (
        <Row
          key={id}
          title={name}
          aside={
            <StateLabel
              tone={replies > 0 ? 'done' : 'waiting'}
              word={
                replies === 0
                  ? t('sample.notYet')
                  : [t('replyCount', { count: replies }), phone > 0 ? t('byPhone', { count: phone }) : '']
                      .filter(Boolean)
                      .join(t('dot'))
              }
            />
          }
          to={`/network/units/${id}`}
        />
      ))}
    </Rows>
  )
}
