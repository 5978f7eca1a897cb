import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { compareEditions } from '#contract/editions.ts'
import { type Edition, listEditions, listKinds } from '#contract/lists.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { Paper } from '#ui/paper.tsx'
import { editionOf } from './edition-groups.ts'
import counts from './desk-counts.module.css'
import type { ListsSearch } from './lists-search.ts'

type Comparison = AnswerOf<typeof compareEditions>
type Category = Comparison['categories'][number]
const parts = ['added', 'ended', 'changed'] as const

/** Two years' lists beside each other: what is new, gone and changed, by category, and each number leads to its lines. */
export default function ComparePage() {
  const t = useWords('lists')
  const navigate = useNavigate()
  const search: ListsSearch & { with?: string } = useSearch({ strict: false })
  const editions = useAsk(listEditions)
  const rows = editions.data?.rows ?? []
  const edition = editionOf(rows, search.edition)
  const others = rows.filter((one) => edition && one.id !== edition.id && one.ownerId === edition.ownerId)
  const other =
    others.find(({ id }) => id === search.with) ?? others.find(({ year }) => year < (edition?.year ?? 0)) ?? others[0]
  const ask = useAsk(
    compareEditions,
    { params: { id: edition?.id ?? '' }, query: { with: other?.id ?? '' } },
    { when: edition !== undefined && other !== undefined },
  )
  const go = (change: { edition?: string; with?: string }): void =>
    void navigate({
      to: '/lists/compare',
      search: { edition: edition?.id, with: other?.id, ...change } as never,
      replace: true,
    })
  return (
    <Page
      title={t('compare.title')}
      back="/lists"
      lead={
        edition && other ? (
          <span className={counts.pair}>
            <Choose label={t('compare.later')} rows={rows} value={edition.id} onChoose={(id) => go({ edition: id })} />
            {t('compare.with')}
            <Choose label={t('compare.earlier')} rows={others} value={other.id} onChoose={(id) => go({ with: id })} />
          </span>
        ) : undefined
      }
      acts={
        <Button icon="print" onClick={() => print()}>
          {t('print.act')}
        </Button>
      }
    >
      {editions.data && !other ? (
        <Empty icon="lists" why={t('compare.onlyOne')} />
      ) : (
        <Answered ask={ask} lines={10}>
          {(comparison) => <Compared comparison={comparison} />}
        </Answered>
      )}
    </Page>
  )
}

type ChooseProps = { label: string; rows: readonly Edition[]; value: string; onChoose: (id: string) => void }

function Choose({ label, rows, value, onChoose }: ChooseProps) {
  const t = useWords('lists')
  const options = rows.map(({ id, year, items }) => ({ value: id, label: t('compare.option', { year, items }) }))
  return <Select aria-label={label} options={options} value={value} onChange={onChoose} popupMatchSelectWidth={false} />
}

function Compared({ comparison: { edition, earlier, categories } }: { comparison: Comparison }) {
  const t = useWords('lists')
  const all = (part: (typeof parts)[number]) => categories.reduce((sum, category) => sum + category[part].length, 0)
  const years = { year: edition.year, earlier: earlier.year }
  const ordered = listKinds.flatMap((kind) => categories.filter((category) => category.kind === kind))
  return (
    <Paper line={t('compare.line', years)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('compare.kind')}</th>
            <th scope="col">{t('column.category')}</th>
            {parts.map((part) => (
              <th key={part} scope="col">
                {t(`compare.${part}`)}
              </th>
            ))}
            <th scope="col">{t('compare.same')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" colSpan={2}>
              {t('compare.all')}
            </th>
            {parts.map((part) => (
              <th key={part}>{all(part)}</th>
            ))}
            <th>{categories.reduce((sum, category) => sum + category.same, 0)}</th>
          </tr>
          {ordered.map((category) => (
            <tr key={keyOf(category)}>
              <td>{t(`kind.${category.kind}`)}</td>
              <td>{category.name || t('form.noCategory')}</td>
              {parts.map((part) => (
                <td key={part}>
                  {category[part].length > 0 ? (
                    <a href={`#${keyOf(category)}-${part}`}>{category[part].length}</a>
                  ) : (
                    <span className={counts.none}>0</span>
                  )}
                </td>
              ))}
              <td>{category.same}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ordered
        .filter((category) => parts.some((part) => category[part].length > 0))
        .map((category) => (
          <Section
            key={keyOf(category)}
            title={[t(`kind.${category.kind}`), category.name || t('form.noCategory')].join(t('dot'))}
          >
            {parts.map((part) =>
              category[part].length > 0 ? (
                <div key={part} id={`${keyOf(category)}-${part}`} className={counts.part}>
                  <h4>{t('compare.part', { part: t(`compare.${part}`), count: category[part].length })}</h4>
                  {part === 'changed' ? (
                    <Changes rows={category.changed} years={years} />
                  ) : (
                    <ul>
                      {category[part].map((row) => (
                        <li key={row.id}>
                          <Line row={row} />
                        </li>
                      ))}
                    </ul>
                  )}
                </div>
              ) : null,
            )}
          </Section>
        ))}
    </Paper>
  )
}

function keyOf({ kind, name }: Category): string {
  return `${kind}-${name}`.replace(/\s/g, '-')
}

function Line({ row }: { row: Category['added'][number] }) {
  const t = useWords('lists')
  return (
    <>
      <Link to={`/lists/items/${row.id}` as never}>{row.title}</Link>
      {t('dot')}
      {row.organizationName}
    </>
  )
}

type ChangesProps = { rows: Category['changed']; years: { year: number; earlier: number } }

function Changes({ rows, years }: ChangesProps) {
  const t = useWords('lists')
  const said = (field: string, value: string): string => {
    if (field === 'openness') return t(`openness.${value}`)
    return value === ''
      ? t(
          field === 'capacity'
            ? 'fact.noLimit'
            : field === 'validTo' || field === 'validFrom'
              ? 'fact.validAlways'
              : 'edit.empty',
        )
      : value
  }
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('column.title')}</th>
          <th scope="col">{t('compare.field')}</th>
          <th scope="col">{t('compare.inYear', { year: years.earlier })}</th>
          <th scope="col">{t('compare.inYear', { year: years.year })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((row) =>
          row.fields.map(({ field, before, after }, at) => (
            <tr key={`${row.id} ${field}`}>
              {at === 0 ? (
                <td rowSpan={row.fields.length}>
                  <Line row={row} />
                </td>
              ) : null}
              <td>{t(field === 'category' ? 'column.category' : `form.${field}`)}</td>
              {field === 'contact' ? (
                <td colSpan={2}>{t('compare.contact')}</td>
              ) : (
                <>
                  <td>{said(field, before)}</td>
                  <td>{said(field, after)}</td>
                </>
              )}
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}
