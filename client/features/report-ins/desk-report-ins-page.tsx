import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Table } from 'antd'
import { useState } from 'react'
import { listMemberReportIns } from '#contract/member-report-ins.ts'
import { listReportIns } from '#contract/report-ins.ts'
import type { AnswerOf } from '#contract/route.ts'
import { NetworkPlaces, type Picked } from '#features/grids/index.ts'
import { MembersAt } from '#features/member-report-ins/index.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { NoteReportIn } from './note-report-in.tsx'
import css from './report-ins.module.css'
import './live-kinds.ts'

type Unit = AnswerOf<typeof listReportIns>['areas'][number]['units'][number]

/** The street's residential areas with the units that report in there, on any day. */
export default function ReportInsPage() {
  const t = useWords('report-ins')
  const navigate = useNavigate()
  useLive(useListsHat().topics)
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const [area, setArea] = useState<Picked | null>(null)
  const ask = useAsk(listReportIns, { query: asOf ? { asOf } : {} }, { keepRows: true })
  // How many members report in is told as of today: what two days tell apart would be somebody.
  const members = useAsk(listMemberReportIns, {}, { keepRows: true })
  const told = (id: string) => (asOf ? undefined : members.data?.rows.find((row) => row.area.id === id))
  return (
    <Page title={t('title')} lead={asOf ? t('asOfLead', { day: asOf }) : t('lead')}>
      <NetworkPlaces />
      <div className={css.day}>
        <TextField
          label={t('asOf')}
          type="date"
          value={asOf ?? ''}
          onChange={(event) =>
            void navigate({
              to: '/network/report-ins' as '/',
              search: (event.target.value ? { asOf: event.target.value } : {}) as never,
              replace: true,
            })
          }
        />
      </div>
      <Answered ask={ask} lines={8}>
        {({ areas, counts }) =>
          areas.length === 0 ? (
            <Empty icon="home" why={t('noAreas')} />
          ) : (
            <>
              <p>
                {t('counts', { ...counts, areas: areas.length })}
                {counts.withoutAny > 0 ? t('withoutAny', { count: counts.withoutAny }) : null}
              </p>
              {asOf || !members.data ? null : (
                <p>
                  {members.data.members === null
                    ? t('member-report-ins:figures.allUntold', { count: members.data.smallest })
                    : t('member-report-ins:figures.all', {
                        count: members.data.members,
                        smallest: members.data.smallest,
                      })}
                </p>
              )}
              {areas.map(({ id, name, units }) => (
                <Section
                  key={id}
                  title={t('areaCount', { name, count: units.length })}
                  more={
                    asOf ? undefined : (
                      <Button kind="quiet" icon="add" onClick={() => setArea({ id, name })}>
                        {t('note')}
                      </Button>
                    )
                  }
                >
                  {told(id) ? <MembersAt row={told(id)!} to={`/network/report-ins/${id}`} /> : null}
                  {units.length === 0 ? <p>{t('nobody')}</p> : <Units units={units} />}
                </Section>
              ))}
            </>
          )
        }
      </Answered>
      {area ? <NoteReportIn area={area} onClose={() => setArea(null)} /> : null}
    </Page>
  )
}

function Units({ units }: { units: Unit[] }) {
  const t = useWords('report-ins')
  return (
    <Table<Unit>
      rowKey="id"
      size="small"
      dataSource={units}
      pagination={false}
      columns={[
        {
          title: t('unit'),
          render: (_, { organizationId, name }) => <Link to={`/network/units/${organizationId}` as '/'}>{name}</Link>,
        },
        { title: t('sits'), dataIndex: 'streetName', width: 160 },
        {
          title: t('party'),
          width: 160,
          render: (_, { organised }) => t(organised ? 'organised' : 'notOrganised'),
        },
        { title: t('column.from'), dataIndex: 'from', width: 160 },
      ]}
    />
  )
}
