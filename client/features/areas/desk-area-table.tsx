import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { AreaRow, listResidentialAreas } from '#contract/areas.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './areas.module.css'

type List = AnswerOf<typeof listResidentialAreas>

/** Each area with what lay in it that day; a name it ever had finds it. Below, what lay in none, and the sum. */
export function AreaTable({ list, word, asOf }: { list: List; word: string; asOf: string | undefined }) {
  const t = useWords('areas')
  const wanted = word.trim()
  const rows = list.rows.filter(({ name, otherNames }) => [name, ...otherNames].some((one) => one.includes(wanted)))
  if (rows.length === 0) return <Empty icon="search" why={t('noneFound')} />
  return (
    <Table<AreaRow>
      rowKey="id"
      size="middle"
      dataSource={rows}
      pagination={false}
      columns={[
        {
          title: t('column.name'),
          render: (_, { id, name, from, to, otherNames }) => (
            <>
              <Link to={'/network/areas/$id' as '/'} params={{ id } as never} search={(asOf ? { asOf } : {}) as never}>
                {name}
              </Link>
              {from === null ? null : <div className={css.quiet}>{t('from', { day: from })}</div>}
              {to === null ? null : <div className={css.quiet}>{t('ends', { day: to })}</div>}
              {otherNames.length > 0 ? (
                <div className={css.quiet}>{t('otherNames', { names: otherNames.join(t('comma')) })}</div>
              ) : null}
            </>
          ),
        },
        { title: t('column.units'), width: 90, align: 'right', render: (_, { units }) => units },
        { title: t('column.buildings'), width: 90, align: 'right', render: (_, { buildings }) => buildings },
        { title: t('column.grids'), width: 90, align: 'right', render: (_, { grids }) => grids },
        { title: t('column.reportIns'), width: 110, align: 'right', render: (_, { reportIns }) => reportIns },
      ]}
      {...(wanted === '' ? { summary: () => <Sums list={list} /> } : {})}
    />
  )
}

function Sums({ list: { none, whole } }: { list: List }) {
  const t = useWords('areas')
  const line = (word: string, { units, buildings }: typeof none) => (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0}>{word}</Table.Summary.Cell>
      <Table.Summary.Cell index={1} align="right">
        {units}
      </Table.Summary.Cell>
      <Table.Summary.Cell index={2} align="right">
        {buildings}
      </Table.Summary.Cell>
      <Table.Summary.Cell index={3} colSpan={2} />
    </Table.Summary.Row>
  )
  return (
    <Table.Summary>
      {line(t('noArea'), none)}
      {line(t('total'), whole)}
    </Table.Summary>
  )
}
