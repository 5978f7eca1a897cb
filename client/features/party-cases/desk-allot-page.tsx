import { useNavigate, useParams } from '@tanstack/react-router'
import { Table } from 'antd'
import { useState } from 'react'
import { allotPartyCase, type PartyAllotment, showPartyAllotment } from '#contract/party-cases.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { type AllotDraft, bodyOf, byRule, cellOf, countsOf, draftOf, rules, withGroup } from './allot-draft.ts'
import { ChoosePart } from './choose-part.tsx'
import css from './party-cases.module.css'
import { SharesTable } from './desk-shares-table.tsx'
import './live-kinds.ts'

/** Shares a party organisation out among the parts of its split. It is not printed, as rosters are not. */
export default function AllotPage() {
  const t = useWords('party-cases')
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showPartyAllotment, { params: { id } })
  return (
    <Page
      title={ask.data ? t('allot.of', { party: ask.data.party.name }) : t('act.allot')}
      back={`/network/party-cases/${id}`}
    >
      <div className={css.never}>
        <Callout icon="key">{t('allot.closely')}</Callout>
      </div>
      <Answered ask={ask} lines={8}>
        {(page) => <AllotForm key={page.version} id={id} page={page} />}
      </Answered>
    </Page>
  )
}

function AllotForm({ id, page }: { id: string; page: PartyAllotment }) {
  const t = useWords('party-cases')
  const navigate = useNavigate()
  const [draft, setDraft] = useState<AllotDraft>(() => draftOf(page))
  const deed = useDeed(allotPartyCase, {
    touches: ['party-case.changed'],
    done: () => {
      toast({ text: t('done.allotted') })
      void navigate({ to: '/network/party-cases/$id', params: { id } as never })
    },
  })
  const { parts, members, below, duties, planned, saved } = page
  const names = [page.party.name, ...parts]
  const old = !saved && [...members, ...below, ...duties].some(({ part }) => part !== null)
  const groups = new Map(below.map((one) => [one.id, one.name]))
  return (
    <div className={`${css.never} ${css.allot}`}>
      {old ? <Callout icon="waiting">{t('allot.old')}</Callout> : null}
      {planned > 0 ? <p>{t('allot.planned', { count: planned })}</p> : null}
      {members.length > 0 ? (
        <div className={css.rules}>
          <span>{t('allot.rules')}</span>
          {rules.map((rule) => (
            <Button key={rule} onClick={() => setDraft(byRule(draft, page, rule))}>
              {t(`allot.${rule}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <Section title={t('allot.counts')}>
        <SharesTable
          least={page.least}
          rows={countsOf(draft, parts.length).map((counts, at) => ({ ...counts, name: names[at]! }))}
        />
      </Section>
      {below.length > 0 ? (
        <Section title={t('allot.groups')}>
          <p>{t('allot.groupsHint')}</p>
          <Table
            rowKey="id"
            size="small"
            dataSource={below}
            pagination={false}
            columns={[
              { title: t('allotted.party'), dataIndex: 'name' },
              {
                title: t('allot.where'),
                render: (_, one) => (
                  <ChoosePart
                    name={one.name}
                    parts={parts}
                    value={draft.below[one.id] ?? null}
                    onChange={(part) => setDraft(withGroup(draft, page, one.id, part))}
                  />
                ),
              },
            ]}
          />
        </Section>
      ) : null}
      {duties.length > 0 ? (
        <Section title={t('allot.dutiesTitle')}>
          <Duties page={page} draft={draft} onChange={setDraft} />
        </Section>
      ) : null}
      <Section title={t('allot.membersTitle', { count: members.length })}>
        {members.length === 0 ? (
          <p>{t('allot.noMembers')}</p>
        ) : (
          <Table<PartyAllotment['members'][number]>
            rowKey="id"
            size="small"
            dataSource={members}
            pagination={false}
            columns={[
              { title: t('allot.name'), render: (_, one) => one.name || t('allot.closed') },
              {
                title: t('allot.group'),
                render: (_, { groupId }) => (groupId ? (groups.get(groupId) ?? '—') : t('allot.noGroup')),
              },
              {
                title: t('allot.standing'),
                render: (_, { standing, service }) =>
                  [standing && t(`roster:standing.${standing}`), service && t(`roster:service.${service}`)]
                    .filter(Boolean)
                    .join(t('comma')),
              },
              {
                title: t('allot.where'),
                render: (_, one) => (
                  <ChoosePart
                    name={one.name}
                    parts={parts}
                    value={draft.members[one.id] ?? null}
                    onChange={(part) => setDraft({ ...draft, members: { ...draft.members, [one.id]: part } })}
                  />
                ),
              },
            ]}
          />
        )}
      </Section>
      <div className={css.save}>
        <Button
          kind="primary"
          busy={deed.busy}
          onClick={() => void deed.run({ params: { id }, body: bodyOf(draft, page) })}
        >
          {t('allot.save')}
        </Button>
      </div>
    </div>
  )
}

type DutiesProps = { page: PartyAllotment; draft: AllotDraft; onChange: (draft: AllotDraft) => void }

function Duties({ page: { duties, parts }, draft, onChange }: DutiesProps) {
  const t = useWords('party-cases')
  const english = useLanguage() === 'en'
  const called = ({ grid, fieldName, role }: PartyAllotment['duties'][number]) =>
    [grid, english ? fieldName.en : fieldName.zh, t(role === 'lead' ? 'allot.lead' : 'allot.support')].join(' · ')
  return (
    <Table<PartyAllotment['duties'][number]>
      rowKey={cellOf}
      size="small"
      dataSource={duties}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      columns={[
        { title: t('allot.dutiesTitle'), render: (_, duty) => called(duty) },
        {
          title: t('allot.where'),
          render: (_, duty) => (
            <ChoosePart
              name={called(duty)}
              parts={parts}
              value={draft.duties[cellOf(duty)] ?? null}
              onChange={(part) => onChange({ ...draft, duties: { ...draft.duties, [cellOf(duty)]: part } })}
            />
          ),
        },
      ]}
    />
  )
}
