import { type MyRelation as Relation, showMyRelation } from '#contract/roster.ts'
import { useAsk } from '#ui/ask.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Section } from '#ui/page.tsx'
import css from './roster.module.css'
import { stays } from './stays.ts'
import { useStandingWords } from './standing-words.ts'

/** Where one's own party relation is kept, and was, for oneself alone; nothing for whoever never stood in a roster. */
export function MyRelation() {
  const t = useWords('roster')
  const format = useFormat()
  const today = format.tableDay(useNow())
  const words = useStandingWords()
  const ask = useAsk(showMyRelation)
  const rows = ask.data?.rows ?? []
  if (rows.length === 0) return null
  const past = rows.filter(({ to }) => to !== null && to <= today)
  const called = (row: Pick<Relation, 'party' | 'group'>) => [row.party, row.group].filter(Boolean).join(' · ')
  return (
    <Section title={t('mine.title')}>
      <p className={css.said}>{t('mine.lead')}</p>
      <ul role="list">
        {rows
          .filter((row) => !past.includes(row))
          .map((row) => (
            <Card key={row.from} as="li" title={called(row)}>
              <p>{words(row)}</p>
              <p>
                {row.street} · {t('mine.since', { day: format.longDay(row.from) })}
                {row.to ? t('mine.until', { day: format.longDay(row.to) }) : ''}
              </p>
            </Card>
          ))}
        {past.length > 0 ? (
          <Card as="li" title={t('mine.past')}>
            {stays(past).map((stay) => (
              <p key={stay.from}>
                {called(stay)} · {t('mine.was', { from: format.longDay(stay.from), to: format.longDay(stay.to) })}
              </p>
            ))}
          </Card>
        ) : null}
      </ul>
    </Section>
  )
}
