import { useNavigate, useSearch } from '@tanstack/react-router'
import { listActivities } from '#contract/activities.ts'
import { listItems } from '#contract/lists.ts'
import { listMatches } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import type { showOrganization } from '#contract/units.ts'
import { ActivityState } from '#features/activities/index.ts'
import { ItemLine, MatchState } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Pager } from '#ui/pager.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useUnitHistory } from './unit-history.ts'

type Unit = AnswerOf<typeof showOrganization>
const parts = ['items', 'matches', 'activities', 'history'] as const
type Part = (typeof parts)[number]
type Search = { part?: Part; page?: number }
const pageSize = 20

/** What a unit has and does: each part with its number, and the rows behind it. The part stands in the address. */
export function UnitRows({ unit }: { unit: Unit }) {
  const t = useWords('units')
  const navigate = useNavigate()
  const search: Search = useSearch({ strict: false })
  const part = parts.find((one) => one === search.part) ?? 'items'
  const pageOf = (one: Part): number => (one === part ? (search.page ?? 1) : 1)
  const of = (one: Part) => ({ organization: unit.id, page: pageOf(one), pageSize })
  const items = useAsk(listItems, { query: of('items') }, { keepRows: true })
  const matches = useAsk(listMatches, { query: of('matches') }, { keepRows: true })
  const activities = useAsk(
    listActivities,
    { query: { host: unit.id, when: 'all', sort: '-startsAt', page: pageOf('activities'), pageSize } },
    { keepRows: true },
  )
  const history = useUnitHistory()
  const go = (change: Search): void =>
    void navigate({
      to: '/network/units/$id',
      params: { id: unit.id } as never,
      search: change as never,
      replace: true,
    })
  const onPage = (page: number): void => go({ part, page })
  const count = (of: number | undefined) => (of === undefined ? {} : { count: of })
  return (
    <>
      <SegmentTabs
        name={t('parts')}
        value={part}
        onChoose={(chosen) => go({ part: chosen })}
        segments={[
          { value: 'items', label: t('items'), ...count(items.data?.total) },
          { value: 'matches', label: t('matches'), ...count(matches.data?.total) },
          { value: 'activities', label: t('activities'), ...count(activities.data?.total) },
          ...(unit.history.length > 0 ? [{ value: 'history' as const, label: t('history') }] : []),
        ]}
      />
      {part === 'items' ? (
        <Answered ask={items}>
          {({ rows, total, page }) =>
            rows.length === 0 ? (
              <Empty why={t('noItems')} />
            ) : (
              <>
                <Rows name={t('items')}>
                  {rows.map((item) => (
                    <ItemLine key={item.id} item={item} under={item.code} to={`/lists/items/${item.id}`} />
                  ))}
                </Rows>
                <Pager page={page} pageSize={pageSize} total={total} onPage={onPage} />
              </>
            )
          }
        </Answered>
      ) : null}
      {part === 'matches' ? (
        <Answered ask={matches}>
          {({ rows, total, page }) =>
            rows.length === 0 ? (
              <Empty icon="match" why={t('noMatches')} />
            ) : (
              <>
                <Rows name={t('matches')}>
                  {rows.map((match) => (
                    <Row
                      key={match.id}
                      lead={match.code}
                      title={match.needTitle || match.resourceTitle}
                      line={t('match', { need: match.needOrganizationName, resource: match.resourceOrganizationName })}
                      aside={<MatchState state={match.state} />}
                      to={`/matches/${match.id}`}
                    />
                  ))}
                </Rows>
                <Pager page={page} pageSize={pageSize} total={total} onPage={onPage} />
              </>
            )
          }
        </Answered>
      ) : null}
      {part === 'activities' ? <Activities ask={activities} onPage={onPage} /> : null}
      {part === 'history' ? <Timeline name={t('history')} entries={history(unit.history)} /> : null}
    </>
  )
}

function Activities({
  ask,
  onPage,
}: {
  ask: ReturnType<typeof useAsk<typeof listActivities>>
  onPage: (page: number) => void
}) {
  const t = useWords('units')
  const format = useFormat()
  return (
    <Answered ask={ask}>
      {({ rows, total, page }) =>
        rows.length === 0 ? (
          <Empty icon="activity" why={t('noActivities')} />
        ) : (
          <>
            <Rows name={t('activities')}>
              {rows.map((activity) => (
                <Row
                  key={activity.id}
                  lead={format.tableDay(activity.startsAt)}
                  title={activity.title}
                  line={activity.place}
                  aside={<ActivityState activity={activity} />}
                  to={`/activities/${activity.id}`}
                />
              ))}
            </Rows>
            <Pager page={page} pageSize={pageSize} total={total} onPage={onPage} />
          </>
        )
      }
    </Answered>
  )
}
