import { useSearch } from '@tanstack/react-router'
import { listEditions } from '#contract/lists.ts'
import { renewalAnswers, showRenewals } from '#contract/renewals.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Link } from '@tanstack/react-router'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import css from './desk-counts.module.css'
import { useEditionName } from './edition-name.ts'
import { editionOf } from './edition-groups.ts'
import { useListsHat } from './hat.ts'
import './live-kinds.ts'
import type { ListsSearch } from './lists-search.ts'

type Unit = AnswerOf<typeof showRenewals>['rows'][number]

/** Which units have said whether their items go on, and which have to be asked; every number opens its items. */
export default function RenewalsPage() {
  const t = useWords('lists')
  const hat = useListsHat()
  const nameOf = useEditionName()
  useLive(hat.topics)
  const search: ListsSearch = useSearch({ strict: false })
  const editions = useAsk(listEditions)
  const edition = editionOf(editions.data?.rows ?? [], search.edition)
  const ask = useAsk(
    showRenewals,
    { params: { id: edition?.id ?? '' } },
    { when: (hat.staff || hat.body) && edition !== undefined },
  )
  return (
    <Page title={t('renewal.pageTitle')} lead={edition ? nameOf(edition) : ''} back="/lists">
      <Answered ask={ask} lines={8}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="lists" why={t('renewal.nobodyAsked')} />
          ) : (
            <Answers rows={rows} edition={edition!.id} opensUnits={hat.staff} />
          )
        }
      </Answered>
    </Page>
  )
}

type AnswersProps = { rows: readonly Unit[]; edition: string; opensUnits: boolean }

function Answers({ rows, edition, opensUnits }: AnswersProps) {
  const t = useWords('lists')
  const sum = (answer: (typeof renewalAnswers)[number]) => rows.reduce((all, row) => all + row[answer], 0)
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.organization')}</th>
          {renewalAnswers.map((answer) => (
            <th key={answer} scope="col" className={css.number}>
              {t(`renewal.answer.${answer}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className={css.sum}>
          <th scope="row">{t('renewal.units', { count: rows.length })}</th>
          {renewalAnswers.map((answer) => (
            <td key={answer} className={css.number}>
              <Count count={sum(answer)} search={{ edition, renewal: answer }} />
            </td>
          ))}
        </tr>
        {rows.map((row) => (
          <tr key={row.organizationId}>
            <th scope="row">
              {opensUnits ? (
                <Link to={`/network/units/${row.organizationId}` as never}>{row.organizationName}</Link>
              ) : (
                row.organizationName
              )}
              {row.noLiaison ? <small>{t('renewal.noLiaison')}</small> : null}
            </th>
            {renewalAnswers.map((answer) => (
              <td key={answer} className={css.number}>
                <Count count={row[answer]} search={{ edition, renewal: answer, organization: row.organizationId }} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A number that opens the items it counts; nothing is nothing to open. */
function Count({ count, search }: { count: number; search: ListsSearch }) {
  if (count === 0) return <span className={css.none}>0</span>
  return (
    <Link to="/lists" search={search as never}>
      {count}
    </Link>
  )
}
