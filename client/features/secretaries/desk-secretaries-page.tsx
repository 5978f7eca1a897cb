import { Table } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listSecretaries, type SecretaryRow } from '#contract/secretaries.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { useSession } from '#ui/session.tsx'
import { AppointSecretary, type Seat } from './appoint-secretary.tsx'
import { EndSecretary } from './end-secretary.tsx'
import css from './secretaries.module.css'
import './live-kinds.ts'

/** Who is secretary of what on a day, and which bodies have none. */
export default function SecretariesPage() {
  const t = useWords('secretaries')
  const navigate = useNavigate()
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  useLive(hat?.kind === 'street-staff' && hat.streetId ? [`staff:${hat.streetId}`] : [])
  const [seat, setSeat] = useState<Seat | null>(null)
  const ask = useAsk(listSecretaries, { query: asOf ? { asOf } : {} }, { keepRows: true })
  return (
    <Page title={t('title')} lead={t(hat?.kind === 'street-staff' ? 'lead' : 'leadDistrict')} back="/settings">
      <div className={css.day}>
        <TextField
          label={t('asOf')}
          type="date"
          value={asOf ?? ''}
          onChange={(event) =>
            void navigate({
              to: '/settings/secretaries',
              search: (event.target.value ? { asOf: event.target.value } : {}) as never,
              replace: true,
            })
          }
        />
      </div>
      {asOf ? <Callout icon="waiting">{t('then', { day: asOf })}</Callout> : null}
      <Answered ask={ask} lines={6}>
        {({ rows, vacant }) => (
          <>
            {rows.length === 0 ? (
              <Empty icon="person" why={t(asOf ? 'noneThen' : 'none')} />
            ) : (
              <Table<SecretaryRow>
                rowKey="id"
                size="small"
                dataSource={rows}
                pagination={false}
                scroll={{ x: 'max-content' }}
                columns={[
                  { title: t('of'), render: (_, row) => row.ofName },
                  { title: t('office'), render: (_, row) => t(`kind.${row.kind}`) },
                  { title: t('name'), render: (_, row) => row.name },
                  { title: t('phone'), render: (_, row) => row.phoneMasked },
                  {
                    title: t('days'),
                    render: (_, row) =>
                      row.to ? t('span', { from: row.from, to: row.to }) : t('since', { day: row.from }),
                  },
                  ...(asOf
                    ? []
                    : [
                        {
                          title: t('acts'),
                          align: 'right' as const,
                          render: (_: unknown, row: SecretaryRow) => (
                            <>
                              <Button
                                kind="quiet"
                                aria-label={t('actOf', { act: t('act.follow'), who: row.name, of: row.ofName })}
                                onClick={() =>
                                  setSeat({ kind: row.kind, id: row.ofId, name: row.ofName, standing: row })
                                }
                              >
                                {t('act.follow')}
                              </Button>
                              <EndSecretary office={row} of={row.ofName} />
                            </>
                          ),
                        },
                      ]),
                ]}
              />
            )}
            {vacant.length > 0 ? (
              <Section title={t('vacant')}>
                <Rows name={t('vacant')}>
                  {vacant.map(({ id, name }) => (
                    <Row
                      key={id}
                      title={name}
                      aside={
                        asOf ? undefined : (
                          <Button
                            kind="quiet"
                            icon="add"
                            aria-label={t('appoint.committee', { of: name })}
                            onClick={() => setSeat({ kind: 'committee', id, name, standing: null })}
                          >
                            {t('act.appoint')}
                          </Button>
                        )
                      }
                    />
                  ))}
                </Rows>
              </Section>
            ) : null}
          </>
        )}
      </Answered>
      {seat ? <AppointSecretary seat={seat} onClose={() => setSeat(null)} /> : null}
    </Page>
  )
}
