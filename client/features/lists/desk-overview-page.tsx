import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { editionOverview } from '#contract/editions.ts'
import { itemStates, listEditions, listKinds } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import css from './desk-counts.module.css'
import { editionOf } from './edition-groups.ts'
import { EditionChooser } from './desk-edition-chooser.tsx'
import { useListsHat } from './hat.ts'
import './live-kinds.ts'
import type { ListsSearch } from './lists-search.ts'

type Overview = AnswerOf<typeof editionOverview>
type Counts = Overview['weeks'][number]['counts']

/** How far a year's lists reach: by category, openness, week and street. Every number opens its items. */
export default function OverviewPage() {
  const t = useWords('lists')
  const hat = useListsHat()
  const navigate = useNavigate()
  useLive(hat.topics)
  const search: ListsSearch = useSearch({ strict: false })
  const editions = useAsk(listEditions)
  const rows = editions.data?.rows ?? []
  const edition = editionOf(rows, search.edition)
  const ask = useAsk(
    editionOverview,
    { params: { id: edition?.id ?? '' } },
    { when: hat.staff && edition !== undefined },
  )
  return (
    <Page
      title={t('overview.title')}
      back="/lists"
      lead={
        edition ? (
          <EditionChooser
            editions={rows}
            value={edition.id}
            onlyEditions
            onChoose={(id) => void navigate({ to: '/lists/overview', search: { edition: id } as never, replace: true })}
          />
        ) : undefined
      }
      acts={
        <Button icon="print" onClick={() => print()}>
          {t('print.act')}
        </Button>
      }
    >
      {editions.data && !edition ? (
        <Empty icon="lists" why={t('lists.none')} />
      ) : (
        <Answered ask={ask} lines={12}>
          {(overview) => (
            <>
              <Categories overview={overview} />
              <Weeks overview={overview} />
              <OpennessTable overview={overview} />
              <Streets overview={overview} />
            </>
          )}
        </Answered>
      )}
    </Page>
  )
}

function Categories({ overview: { categories, edition, unservedDays } }: { overview: Overview }) {
  const t = useWords('lists')
  const states = itemStates.filter((state) => categories.some((row) => (row.states[state] ?? 0) > 0))
  return (
    <Section title={t('overview.byCategory')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('compare.kind')}</th>
            <th scope="col">{t('column.category')}</th>
            <th scope="col" className={css.number}>
              {t('overview.items')}
            </th>
            {states.map((state) => (
              <th key={state} scope="col" className={css.number}>
                {t(`states:${state}`)}
              </th>
            ))}
            <th scope="col" className={css.number}>
              {t('overview.unserved', { days: unservedDays })}
            </th>
          </tr>
        </thead>
        <tbody>
          {listKinds.flatMap((kind) =>
            categories
              .filter((row) => row.kind === kind)
              .map((row) => {
                const to = { edition: edition.id, kind, category: row.id }
                return (
                  <tr key={`${kind} ${row.id}`}>
                    <td>{t(`kind.${kind}`)}</td>
                    <th scope="row">{row.name || t('form.noCategory')}</th>
                    <Count count={row.items} search={to} />
                    {states.map((state) => (
                      <Count key={state} count={row.states[state] ?? 0} search={{ ...to, state }} />
                    ))}
                    {kind === 'need' ? <Count count={row.unserved} search={{ ...to, unserved: true }} late /> : <td />}
                  </tr>
                )
              }),
          )}
        </tbody>
      </table>
    </Section>
  )
}

function Weeks({ overview: { weeks, edition } }: { overview: Overview }) {
  const t = useWords('lists')
  const format = useFormat()
  return (
    <Section title={t('overview.byWeek')}>
      <KindTable
        head={t('overview.week')}
        rows={weeks.map(({ from, to, counts }) => ({
          key: from,
          name: t('overview.days', { from: format.tableDay(from), to: format.tableDay(to) }),
          counts,
          search: { edition: edition.id, from, to, standing: true },
        }))}
      />
    </Section>
  )
}

function OpennessTable({ overview: { openness, edition } }: { overview: Overview }) {
  const t = useWords('lists')
  return (
    <Section title={t('overview.byOpenness')}>
      <p className={css.note}>{t('overview.once')}</p>
      <KindTable
        head={t('column.openness')}
        rows={openness.map(({ openness: one, counts }) => ({
          key: one,
          name: t(`openness.${one}`),
          counts,
          search: { edition: edition.id, openness: one, standing: true },
        }))}
      />
    </Section>
  )
}

function Streets({ overview: { streets } }: { overview: Overview }) {
  const t = useWords('lists')
  return (
    <Section title={t('overview.byStreet')}>
      <p className={css.note}>{t('overview.streetsNote')}</p>
      <KindTable
        head={t('filter.street')}
        rows={streets.map(({ id, name, counts }) => ({
          key: id,
          name,
          counts,
          search: { edition: 'all', street: id, standing: true },
        }))}
      />
    </Section>
  )
}

type KindRow = { key: string; name: string; counts: Counts; search: ListsSearch }

function KindTable({ head, rows }: { head: string; rows: readonly KindRow[] }) {
  const t = useWords('lists')
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {listKinds.map((kind) => (
            <th key={kind} scope="col" className={css.number}>
              {t(`kind.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, counts, search }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {listKinds.map((kind) => (
              <Count key={kind} count={counts[kind]} search={{ ...search, kind }} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A number that opens the items it counts; nothing is nothing to open. */
function Count({ count, search, late }: { count: number; search: ListsSearch; late?: boolean }) {
  return (
    <td className={css.number}>
      {count === 0 ? (
        <span className={css.none}>0</span>
      ) : (
        <Link to="/lists" search={search as never} className={late ? css.late : undefined}>
          {count}
        </Link>
      )}
    </td>
  )
}
