import { Table } from 'antd'
import { useState } from 'react'
import { listPersons, type PersonRow } from '#contract/persons.ts'
import { openPerson, stopPerson } from '#contract/stopping.ts'
import { StoppedSign, StopSignIn } from '#features/people/index.ts'
import { RequestForm } from '#features/rights/index.ts'
import { EnterReportIn } from '#features/member-report-ins/index.ts'
import { OfficesOf } from '#features/secretaries/index.ts'
import { CounterSkills } from '#features/skills/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useSession } from '#ui/session.tsx'
import { EditPerson } from './edit-person.tsx'

const pageSize = 50
const deeds = { stop: stopPerson, open: openPerson }

/** Everybody the street knows, found by name or phone, with what is done for one of them. @param q what is searched for */
export function PersonsTable({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useWords('persons')
  const format = useFormat()
  const { me } = useSession()
  const [page, setPage] = useState(1)
  const [editing, setEditing] = useState<PersonRow | null>(null)
  const [offering, setOffering] = useState<PersonRow | null>(null)
  const [stopping, setStopping] = useState<PersonRow | null>(null)
  const [reporting, setReporting] = useState<PersonRow | null>(null)
  const [asking, setAsking] = useState<PersonRow | null>(null)
  const ask = useAsk(listPersons, { query: { page, pageSize, q } }, { keepRows: true })
  return (
    <>
      <TextField
        label={t('search')}
        hint={t('searchHint')}
        type="search"
        maxLength={40}
        value={q}
        onChange={(event) => {
          onSearch(event.target.value)
          setPage(1)
        }}
      />
      <Answered ask={ask} lines={8}>
        {(answer) => (
          <Table<PersonRow>
            rowKey="id"
            size="small"
            dataSource={answer.rows}
            locale={{ emptyText: q ? t('noneFound', { q }) : t('none') }}
            scroll={{ x: 'max-content' }}
            pagination={{
              current: page,
              pageSize,
              total: answer.total,
              onChange: setPage,
              showTotal: (total) => t('total', { count: total }),
            }}
            columns={[
              {
                title: t('name'),
                render: (_, row) => (
                  <>
                    {row.name} <StoppedSign stop={row.stop} />
                  </>
                ),
              },
              { title: t('phone'), render: (_, row) => row.phoneMasked ?? t('noPhone') },
              { title: t('since'), render: (_, row) => format.tableDay(row.since) },
              { title: t('secretaries:persons'), render: (_, row) => <OfficesOf personId={row.id} /> },
              { title: t('by'), render: (_, row) => row.registeredBy },
              {
                title: t('acts'),
                align: 'right',
                render: (_, row) => (
                  <>
                    <Button kind="quiet" onClick={() => setOffering(row)}>
                      {t('skills')}
                    </Button>
                    <Button kind="quiet" onClick={() => setReporting(row)}>
                      {t('reportIn')}
                    </Button>
                    <Button kind="quiet" onClick={() => setAsking(row)}>
                      {t('rights')}
                    </Button>
                    <Button kind="quiet" onClick={() => setEditing(row)}>
                      {t('edit')}
                    </Button>
                    {row.id === me?.personId ? null : (
                      <Button kind="quiet" onClick={() => setStopping(row)}>
                        {t(row.stop ? 'people:stop.open' : 'people:stop.act')}
                      </Button>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </Answered>
      {stopping ? <StopSignIn of={stopping} deeds={deeds} onClose={() => setStopping(null)} /> : null}
      {asking ? <RequestForm person={asking} streetId={null} onClose={() => setAsking(null)} /> : null}
      {offering ? <CounterSkills person={offering} onClose={() => setOffering(null)} /> : null}
      {reporting ? <EnterReportIn person={reporting} onClose={() => setReporting(null)} /> : null}
      {editing ? <EditPerson person={editing} onClose={() => setEditing(null)} /> : null}
    </>
  )
}
