import { useState } from 'react'
import { listDone, listStarted, showToday } from '#contract/desk.ts'
import { ActivityState } from '#features/activities/index.ts'
import { useListsHat } from '#features/lists/index.ts'
import { AreaHome } from '#features/own-area/index.ts'
import { Approvals } from '#features/roles/index.ts'
import { BranchHome, CommitteeHome } from '#features/secretaries/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import { MovedRows } from './moved-rows.tsx'
import { TodoColumn } from './todo-column.tsx'
import { objectPath } from './todo-path.ts'
import css from './today.module.css'

/** The desk's first page: what waits for me, what happens today, what moved; what I did and started. */
export default function TodayPage() {
  const t = useWords('today')
  const format = useFormat()
  const { me } = useSession()
  const hat = useListsHat()
  const now = useNow()
  const [tab, setTab] = useState<'todo' | 'done' | 'started'>('todo')
  useLive([...hat.topics, 'me'])
  const kind = me?.hats.find(({ id }) => id === me.hatId)?.kind
  if (kind === 'auditor' || kind === 'audit-admin') return <AuditorsDay />
  if (kind === 'system-admin' || kind === 'security-admin') return <AdministratorsDay />
  if (kind === 'committee-secretary') return <CommitteeHome items="/lists/items" />
  if (kind === 'area-staff') return <AreaHome items="/lists/items" offers={{ to: '/offers' }} />
  if (kind === 'branch-secretary') return <BranchHome items="/lists/items" />
  if (!hat.staff && !hat.liaison) return <Empty icon="phone" why={t('usePhone')} />
  return (
    <Page title={t('title')} lead={format.longDay(now)}>
      <SegmentTabs
        name={t('title')}
        value={tab}
        onChoose={(value) => setTab(value as typeof tab)}
        segments={(['todo', 'done', 'started'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))}
      />
      {tab === 'todo' && hat.staff ? <Approvals /> : null}
      {tab === 'todo' ? <Waiting /> : tab === 'done' ? <Done /> : <Started />}
    </Page>
  )
}

function AuditorsDay() {
  const t = useWords('today')
  return (
    <Page title={t('title')}>
      <Empty icon="record" why={t('auditor')} act={<LinkButton to="/settings/audit">{t('toAudit')}</LinkButton>} />
    </Page>
  )
}

/** What waits for a second person, and the way to the roles. */
function AdministratorsDay() {
  const t = useWords('today')
  const format = useFormat()
  const now = useNow()
  useLive(['administrators:all'])
  return (
    <Page
      title={t('title')}
      lead={format.longDay(now)}
      acts={
        <LinkButton to="/settings/roles" icon="people">
          {t('roles:admin.toRoles')}
        </LinkButton>
      }
    >
      <Approvals whenNone={t('roles:approval.none')} />
    </Page>
  )
}

function Waiting() {
  const t = useWords('today')
  const format = useFormat()
  const ask = useAsk(showToday)
  return (
    <Answered ask={ask} lines={8}>
      {({ todo, todoTotal, happening, moved }) => (
        <div className={css.columns}>
          <div>
            <h2>{t('column.todo', { count: todoTotal })}</h2>
            <TodoColumn rows={todo} total={todoTotal} />
          </div>
          <div>
            <h2>{t('column.happening')}</h2>
            {happening.length === 0 ? (
              <Empty
                icon="activity"
                why={t('happening.none')}
                act={<LinkButton to="/activities/new">{t('happening.plan')}</LinkButton>}
              />
            ) : (
              <Rows name={t('column.happening')}>
                {happening.map((activity) => (
                  <Row
                    key={activity.id}
                    lead={format.clock(activity.startsAt)}
                    title={activity.title}
                    line={activity.place}
                    aside={<ActivityState activity={activity} />}
                    to={`/activities/${activity.id}`}
                  />
                ))}
              </Rows>
            )}
          </div>
          <div>
            <h2>{t('column.moved')}</h2>
            {moved.length === 0 ? <Empty why={t('moved.none')} /> : <MovedRows rows={moved} />}
          </div>
        </div>
      )}
    </Answered>
  )
}

function Done() {
  const t = useWords('today')
  const ask = useAsk(listDone, { query: { pageSize: 50 } })
  return (
    <Answered ask={ask}>
      {({ rows }) => (rows.length === 0 ? <Empty why={t('done.none')} /> : <MovedRows rows={rows} />)}
    </Answered>
  )
}

function Started() {
  const t = useWords('today')
  const format = useFormat()
  const ask = useAsk(listStarted, { query: { pageSize: 50 } })
  return (
    <Answered ask={ask}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty why={t('started.none')} />
        ) : (
          <Section title={t('tab.started')}>
            <Rows name={t('tab.started')}>
              {rows.map((row) => {
                const to = row.kind === 'import' ? '/lists/import' : objectPath(row.kind, row.objectId)
                return (
                  <Row
                    key={`${row.kind} ${row.objectId}`}
                    title={row.title}
                    line={`${t(`started.${row.kind}`)} · ${t(`states:${row.state}`)} · ${format.ago(row.at)}`}
                    {...(to ? { to } : {})}
                  />
                )
              })}
            </Rows>
          </Section>
        )
      }
    </Answered>
  )
}
