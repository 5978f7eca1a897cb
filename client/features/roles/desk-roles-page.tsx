import { Table } from 'antd'
import { useState } from 'react'
import { endRole, listRoles, type RoleRow } from '#contract/roles.ts'
import { openHolder, stopHolder } from '#contract/stopping.ts'
import { StoppedSign, type Stopping, StopSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { Approvals } from './approvals.tsx'
import { GiveRole } from './give-role.tsx'
import './live-kinds.ts'

const pageSize = 50
const deeds = { stop: stopHolder, open: openHolder }
const tones = { coming: 'waiting', standing: 'done', ended: 'off' } as const

/** Who holds which role, what waits for a second person, and the way to give and end one. */
export default function RolesPage() {
  const t = useWords('roles')
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const staffOf = hat?.kind === 'street-staff' ? hat.streetId : null
  useLive(staffOf ? [`staff:${staffOf}`] : ['administrators:all'])
  const [ended, setEnded] = useState(false)
  const [page, setPage] = useState(1)
  const [giving, setGiving] = useState(false)
  const [stopping, setStopping] = useState<Stopping | null>(null)
  const ask = useAsk(listRoles, { query: { page, pageSize, ended: String(ended) } }, { keepRows: true })
  const mayGive = ask.data?.mayGive ?? []
  return (
    <Page
      title={t('title')}
      lead={t(ask.data && mayGive.length === 0 ? 'onlyRead' : 'lead')}
      back="/settings"
      acts={
        mayGive.length > 0 ? (
          <Button kind="primary" icon="add" onClick={() => setGiving(true)}>
            {t('give')}
          </Button>
        ) : undefined
      }
    >
      <Approvals />
      <SegmentTabs
        name={t('tab.name')}
        value={ended ? 'all' : 'standing'}
        onChoose={(value) => {
          setEnded(value === 'all')
          setPage(1)
        }}
        segments={(['standing', 'all'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))}
      />
      <Answered ask={ask} lines={8}>
        {(answer) => (
          <Table<RoleRow>
            rowKey="id"
            size="small"
            dataSource={answer.rows}
            locale={{ emptyText: t('none') }}
            scroll={{ x: 'max-content' }}
            pagination={{
              current: page,
              pageSize,
              total: answer.total,
              onChange: setPage,
              hideOnSinglePage: true,
              showTotal: (total) => t('total', { count: total }),
            }}
            columns={[
              {
                title: t('name'),
                render: (_, row) => (
                  <>
                    {row.personName} <StoppedSign stop={row.stop} />
                  </>
                ),
              },
              { title: t('role'), render: (_, row) => t(`people:hat.${row.role}`) },
              { title: t('area'), render: (_, row) => row.areaName },
              {
                title: t('since'),
                render: (_, row) =>
                  row.to ? t('span', { from: row.from, to: row.to }) : t('from', { from: row.from }),
              },
              { title: t('by'), render: (_, row) => <By row={row} /> },
              {
                title: t('acts'),
                align: 'right',
                render: (_, row) => (
                  <>
                    {row.mayEnd ? (
                      <EndRole row={row} />
                    ) : (
                      <StateLabel tone={tones[row.state]} word={t(`state.${row.state}`)} />
                    )}
                    {row.mayStop && (row.stop || row.state !== 'ended') ? (
                      <Button kind="quiet" onClick={() => setStopping({ ...row, name: row.personName })}>
                        {t(row.stop ? 'people:stop.open' : 'people:stop.act')}
                      </Button>
                    ) : null}
                  </>
                ),
              },
            ]}
          />
        )}
      </Answered>
      {stopping ? <StopSignIn of={stopping} deeds={deeds} onClose={() => setStopping(null)} /> : null}
      {giving ? <GiveRole mayGive={mayGive} districtId={hat?.streetId ?? ''} onClose={() => setGiving(false)} /> : null}
    </Page>
  )
}

/** The names behind a role: who gave it, who approved, who ended it. */
function By({ row }: { row: RoleRow }) {
  const t = useWords('roles')
  const names = [
    row.givenBy ? t('given', { by: row.givenBy }) : t('house'),
    row.approvedBy ? t('approved', { by: row.approvedBy }) : '',
    row.endedBy ? t('endedBy', { by: row.endedBy }) : '',
  ]
  return names.filter(Boolean).join(' · ')
}

function EndRole({ row }: { row: RoleRow }) {
  const t = useWords('roles')
  const end = useDeed(endRole, {
    touches: ['role.ended'],
    done: () => toast({ text: t('ended', { name: row.personName }), tone: 'off' }),
  })
  return (
    <Button kind="quiet" busy={end.busy} onClick={() => void end.run({ params: { id: row.id } })}>
      {t('end')}
    </Button>
  )
}
