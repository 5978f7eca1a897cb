import { Table } from 'antd'
import { useWords } from '#ui/i18n.ts'
import css from './party-cases.module.css'

type Share = { name: string; members: number | null; below: number; duties: number }

/** What comes to the one that is divided and to each part; a number of members that is not told is said to be so. */
export function SharesTable({ rows, least }: { rows: readonly Share[]; least?: number }) {
  const t = useWords('party-cases')
  const few = (members: number) => least !== undefined && members > 0 && members < least
  return (
    <Table<Share>
      rowKey="name"
      size="small"
      className={css.shares ?? ''}
      dataSource={[...rows]}
      pagination={false}
      columns={[
        { title: t('allotted.party'), dataIndex: 'name' },
        {
          title: t('allotted.members'),
          align: 'right',
          render: (_, { members }) =>
            members === null
              ? t('allotted.untold')
              : few(members)
                ? t('allot.tooFew', { count: members, least })
                : members,
        },
        { title: t('allotted.below'), align: 'right', dataIndex: 'below' },
        { title: t('allotted.duties'), align: 'right', dataIndex: 'duties' },
      ]}
    />
  )
}
