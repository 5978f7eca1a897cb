import type { AnswerOf } from '#contract/route.ts'
import type { listMemberReportIns } from '#contract/member-report-ins.ts'
import { Link } from '@tanstack/react-router'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

type Counted = AnswerOf<typeof listMemberReportIns>['rows'][number]

/** How many members report in at an area, opening who they are; small counts are not told. */
export function MembersAt({ row, to }: { row: Counted; to: string }) {
  const t = useWords('member-report-ins')
  return (
    <p>
      <Link to={to as '/'}>{row.members === null ? t('figures.untold') : t('figures.at', { count: row.members })}</Link>{' '}
      {row.waits ? <StateLabel tone="waiting" word={t('figures.waits')} /> : null}
    </p>
  )
}
