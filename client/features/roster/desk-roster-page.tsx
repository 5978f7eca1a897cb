import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Table } from 'antd'
import { useState } from 'react'
import { type RosterMember, showRoster } from '#contract/roster.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { AskChange } from './ask-change.tsx'
import { CasesTable } from './desk-cases-table.tsx'
import { ExportRoster } from './export-roster.tsx'
import { EnterMembers } from './desk-enter-members.tsx'
import css from './roster.module.css'
import './live-kinds.ts'

type Doing = { what: 'enter' | 'export' } | { what: 'change'; member: RosterMember } | null

/** Who belongs to one party organisation. It is not printed: what leaves this page leaves the protection it has here. */
export default function RosterPage() {
  const t = useWords('roster')
  const { id } = useParams({ strict: false }) as { id: string }
  const navigate = useNavigate()
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const ask = useAsk(showRoster, { params: { id }, query: asOf ? { asOf } : {} })
  const [doing, setDoing] = useState<Doing>(null)
  const close = (): void => setDoing(null)
  return (
    <Page
      title={ask.data ? t('of', { party: ask.data.party.name }) : t('title')}
      back="/network/rosters"
      {...(asOf ? { lead: t('asOf', { day: asOf }) } : {})}
      {...(ask.data && !asOf
        ? {
            acts: (
              <>
                <LinkButton icon="upload" to={`/network/rosters/${id}/import`}>
                  {t('import.act')}
                </LinkButton>
                <Button icon="download" onClick={() => setDoing({ what: 'export' })}>
                  {t('export.act')}
                </Button>
                <Button kind="primary" icon="add" onClick={() => setDoing({ what: 'enter' })}>
                  {t('enter.act')}
                </Button>
              </>
            ),
          }
        : {})}
    >
      <div className={css.never}>
        <Callout icon="key">{t('closely')}</Callout>
      </div>
      <div className={css.day}>
        <TextField
          label={t('field.asOf')}
          type="date"
          value={asOf ?? ''}
          onChange={({ target }) =>
            void navigate({
              to: '/network/rosters/$id',
              params: { id } as never,
              search: (target.value ? { asOf: target.value } : {}) as never,
              replace: true,
            })
          }
        />
      </div>
      <Answered ask={ask} lines={6}>
        {({ rows, groups, others, party }) => (
          <>
            {doing?.what === 'export' ? <ExportRoster party={party} onClose={close} /> : null}
            {doing?.what === 'enter' ? <EnterMembers party={party} groups={groups} onClose={close} /> : null}
            <Section title={t('members', { count: rows.length })}>
              {rows.length === 0 ? (
                <Empty icon="people" why={asOf ? t('noneThen', { day: asOf }) : t('none')} />
              ) : (
                <div className={css.never}>
                  <Table<RosterMember>
                    rowKey="id"
                    size="small"
                    dataSource={rows}
                    pagination={false}
                    columns={[
                      { title: t('field.name'), render: (_, row) => row.name || t('closedAccount') },
                      { title: t('field.phone'), render: (_, row) => row.phoneMasked ?? '—' },
                      { title: t('field.group'), render: (_, row) => row.group?.name ?? '—' },
                      {
                        title: t('field.standing'),
                        render: (_, row) => (row.standing ? t(`standing.${row.standing}`) : '—'),
                      },
                      { title: t('field.joined'), render: (_, row) => row.joined ?? '—' },
                      {
                        title: t('field.service'),
                        render: (_, row) => (row.service ? t(`service.${row.service}`) : '—'),
                      },
                      {
                        title: t('field.posts'),
                        render: (_, row) => row.posts.map((post) => t(`post.${post}`)).join(t('and')) || '—',
                      },
                      {
                        title: t('field.reportedIn'),
                        render: (_, row) => t(row.reportedIn ? 'reportedIn' : 'notReportedIn'),
                      },
                      {
                        title: t('field.acts'),
                        align: 'right',
                        render: (_, row) =>
                          asOf ? (
                            row.to ? (
                              t('until', { day: row.to })
                            ) : (
                              '—'
                            )
                          ) : row.to === null ? (
                            <Button
                              aria-label={t('change.of', { name: row.name })}
                              onClick={() => setDoing({ what: 'change', member: row })}
                            >
                              {t('change.act')}
                            </Button>
                          ) : (
                            t('planned', { day: row.to })
                          ),
                      },
                    ]}
                  />
                </div>
              )}
            </Section>
            <CasesTable party={id} />
            {doing?.what === 'change' ? (
              <AskChange party={party} groups={groups} others={others} member={doing.member} onClose={close} />
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  )
}
