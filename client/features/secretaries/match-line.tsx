import type { MatchUnderWay } from '#contract/secretary-homes.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Row } from '#ui/rows.tsx'
import { MatchWaits } from './match-waits.tsx'

/** A match of a member as one line: who needs what from whom, and whose word is waited for. */
export function MatchLine({ match, items }: { match: MatchUnderWay; items: string }) {
  const t = useWords('secretary-home')
  const format = useFormat()
  const { need, resource, waitsFor } = match
  const opens = need.itemId ?? resource.itemId
  return (
    <Row
      title={need.title || resource.title}
      line={[
        t('matches.sides', { need: need.unit, resource: resource.unit }),
        waitsFor.length > 0 ? t('matches.for', { who: waitsFor.join(t('comma')) }) : '',
        t('matches.since', { when: format.ago(match.since) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      aside={<MatchWaits match={match} />}
      {...(opens ? { to: `${items}/${opens}` } : {})}
    />
  )
}
