import { listActivities } from '#contract/activities.ts'
import { Coming } from '#features/secretaries/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'

/** What the area itself holds next. */
export function OwnActivities({ unit }: { unit: { id: string; name: string } }) {
  const t = useWords('own-area')
  const ask = useAsk(listActivities, { query: { host: unit.id, when: 'upcoming', pageSize: 8 } })
  return (
    <Answered ask={ask} lines={3}>
      {({ rows }) => <Coming rows={rows} none={t('activities.none', { unit: unit.name })} />}
    </Answered>
  )
}
