import { Table } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { type Organization, listOrganizations, listStreets, organizationTypes, showNetwork } from '#contract/units.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { UnitLink } from './desk-unit-link.tsx'
import css from './units.module.css'
import './live-kinds.ts'

type Search = { q?: string; street?: string; type?: Organization['type']; withoutLiaison?: string; page?: number }
const pageSize = 20

/** The network: its bodies at the side, its units with filters kept in the address. */
export default function NetworkPage() {
  const t = useWords('units')
  const network = useAsk(showNetwork)
  const hat = useListsHat()
  return (
    <Page
      title={t('network.title')}
      acts={
        hat.staff ? (
          <LinkButton to="/network/new" icon="add">
            {t('record.add')}
          </LinkButton>
        ) : undefined
      }
      side={
        <Answered ask={network}>
          {({ bodies }) => (
            <Section title={t('network.bodies')}>
              <Rows name={t('network.bodies')}>
                {bodies.map((body) => (
                  <Row
                    key={body.id}
                    title={body.name}
                    line={t(`body.${body.kind}`)}
                    aside={t('network.members', { count: body.members })}
                  />
                ))}
              </Rows>
            </Section>
          )}
        </Answered>
      }
    >
      <Units />
    </Page>
  )
}

function Units() {
  const t = useWords('units')
  const format = useFormat()
  const navigate = useNavigate()
  const search: Search = useSearch({ strict: false })
  const [words, setWords] = useState(search.q ?? '')
  const q = useDeferredValue(words.trim())
  const streets = useAsk(listStreets)
  const hat = useListsHat()
  const page = search.page ?? 1
  // One's own street comes first; the whole district is one choice away.
  const street = search.street ?? hat.streetId ?? 'all'
  const query = {
    page,
    pageSize,
    ...(q ? { q } : {}),
    ...(street === 'all' ? {} : { street }),
    ...(search.type ? { type: search.type } : {}),
    ...(search.withoutLiaison ? { withoutLiaison: 'true' } : {}),
  }
  const ask = useAsk(listOrganizations, { query }, { keepRows: true })
  const go = (change: Partial<Search>): void =>
    void navigate({ to: '/network', search: { ...search, page: undefined, ...change } as never, replace: true })
  return (
    <>
      <div className={css.filters}>
        <TextField
          label={t('filter.words')}
          hint={t('filter.hint')}
          type="search"
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            go({ q: event.target.value.trim() || undefined })
          }}
        />
        <Field label={t('filter.street')}>
          {(given) => (
            <select {...given} value={street} onChange={(event) => go({ street: event.target.value })}>
              <option value="all">{t('filter.all')}</option>
              {streets.data?.rows.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('filter.type')}>
          {(given) => (
            <select
              {...given}
              value={search.type ?? ''}
              onChange={(event) => go({ type: (event.target.value || undefined) as Search['type'] })}
            >
              <option value="">{t('filter.all')}</option>
              {organizationTypes.map((type) => (
                <option key={type} value={type}>
                  {t(`type.${type}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className={css.tick}>
          <input
            type="checkbox"
            checked={Boolean(search.withoutLiaison)}
            onChange={(event) => go({ withoutLiaison: event.target.checked ? 'true' : undefined })}
          />
          {t('filter.withoutLiaison')}
        </label>
      </div>
      <Answered ask={ask} lines={10}>
        {({ rows, total }) => (
          <Table<Organization>
            rowKey="id"
            size="middle"
            dataSource={rows}
            locale={{ emptyText: t('none') }}
            pagination={{
              current: page,
              pageSize,
              total,
              showSizeChanger: false,
              showTotal: (count) => t('total', { count: format.count(count) }),
              onChange: (next) => go({ page: next }),
            }}
            columns={[
              { title: t('column.name'), render: (_, unit) => <UnitLink id={unit.id}>{unit.name}</UnitLink> },
              { title: t('column.type'), width: 120, render: (_, unit) => t(`type.${unit.type}`) },
              { title: t('column.street'), width: 140, render: (_, unit) => unit.streetName },
              { title: t('column.membership'), width: 110, render: (_, unit) => t(`membership.${unit.membership}`) },
              {
                title: t('column.liaisons'),
                width: 130,
                render: (_, unit) =>
                  unit.liaisons > 0 ? (
                    <UnitLink id={unit.id}>{t('liaisonCount', { count: unit.liaisons })}</UnitLink>
                  ) : (
                    <StateLabel tone="waiting" word={t('noLiaison')} />
                  ),
              },
            ]}
          />
        )}
      </Answered>
    </>
  )
}
