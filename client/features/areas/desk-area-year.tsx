import { Table } from 'antd'
import { useState } from 'react'
import { showAreaYear } from '#contract/areas.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Section } from '#ui/page.tsx'
import css from './areas.module.css'

type Figures = AnswerOf<typeof showAreaYear>['whole']
type Line = Figures & { key: string; name: string }
const yearsBack = 10

/** A year by residential area, as the areas were when it happened. */
export function AreaYear() {
  const t = useWords('areas')
  const format = useFormat()
  const now = Number(format.tableDay(useNow()).slice(0, 4))
  const [year, setYear] = useState(now)
  const ask = useAsk(showAreaYear, { query: { year } }, { keepRows: true })
  return (
    <Section title={t('year.title')}>
      <p className={css.quiet}>{t('year.lead')}</p>
      <div className={css.filters}>
        <Field label={t('year.which')}>
          {(given) => (
            <select {...given} value={year} onChange={(event) => setYear(Number(event.target.value))}>
              {Array.from({ length: yearsBack + 1 }, (_, back) => now - back).map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Answered ask={ask} lines={4}>
        {({ year: of, rows, none, whole }) => {
          const lines: Line[] = [
            ...rows.map(({ id, ...row }) => ({ key: id, ...row })),
            { key: 'none', name: t('noArea'), ...none },
            { key: 'total', name: t('year.total', { year: of }), ...whole },
          ]
          return whole.items + whole.activities === 0 ? (
            <Empty icon="record" why={t('year.empty', { year })} />
          ) : (
            <Table<Line>
              rowKey="key"
              size="middle"
              dataSource={lines}
              pagination={false}
              columns={[
                { title: t('column.name'), render: (_, { name }) => name },
                { title: t('column.items'), width: 100, align: 'right', render: (_, { items }) => items },
                { title: t('column.activities'), width: 100, align: 'right', render: (_, line) => line.activities },
                { title: t('column.people'), width: 90, align: 'right', render: (_, { people }) => people },
                {
                  title: t('column.minutes'),
                  width: 110,
                  align: 'right',
                  render: (_, { minutes }) => t('year.hours', { hours: Math.round(minutes / 6) / 10 }),
                },
              ]}
            />
          )
        }}
      </Answered>
    </Section>
  )
}
