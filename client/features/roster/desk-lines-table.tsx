import { Table } from 'antd'
import type { RosterLine } from '#contract/roster.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** Lines of a list as they were read, each with what stands in its way, in words. */
export function LinesTable({ rows }: { rows: readonly RosterLine[] }) {
  const t = useWords('roster')
  // Only a workbook says them, each line for itself.
  const more = rows.some(({ posts, group }) => posts.length > 0 || group !== null)
  return (
    <Table<RosterLine>
      rowKey="line"
      size="small"
      dataSource={[...rows]}
      pagination={false}
      columns={[
        { title: t('field.line'), render: (_, row) => row.line },
        { title: t('field.name'), render: (_, row) => row.name || '—' },
        { title: t('field.phone'), render: (_, row) => row.phoneMasked || '—' },
        { title: t('field.standing'), render: (_, row) => (row.standing ? t(`standing.${row.standing}`) : '—') },
        { title: t('field.joined'), render: (_, row) => row.joined ?? '—' },
        { title: t('field.service'), render: (_, row) => t(`service.${row.service}`) },
        ...(more
          ? [
              {
                title: t('field.posts'),
                render: (_: unknown, row: RosterLine) =>
                  row.posts.map((post) => t(`post.${post}`)).join(t('and')) || '—',
              },
              { title: t('field.group'), render: (_: unknown, row: RosterLine) => row.group ?? '—' },
            ]
          : []),
        {
          title: t('field.outcome'),
          render: (_, row) =>
            row.fault ? (
              <StateLabel tone="late" word={t(`fault.${row.fault}`)} />
            ) : (
              <StateLabel
                tone="done"
                word={row.knownAs ? t('fault.knownAs', { name: row.knownAs }) : t('fault.none')}
              />
            ),
        },
      ]}
    />
  )
}
