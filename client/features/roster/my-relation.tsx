import { showMyRelation } from '#contract/roster.ts'
import { useAsk } from '#ui/ask.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import css from './roster.module.css'
import { useStandingWords } from './standing-words.ts'

/** Where one's own party relation is kept, for oneself alone; nothing for whoever stands in no roster. */
export function MyRelation() {
  const t = useWords('roster')
  const format = useFormat()
  const words = useStandingWords()
  const ask = useAsk(showMyRelation)
  const rows = ask.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('mine.title')}>
      <p className={css.said}>{t('mine.lead')}</p>
      <ul role="list">
        {rows.map((row) => (
          <Card key={row.from} as="li" title={[row.party, row.group].filter(Boolean).join(' · ')}>
            <p>{words(row)}</p>
            <p>
              {row.street} · {t('mine.since', { day: format.longDay(row.from) })}
              {row.to ? t('mine.until', { day: format.longDay(row.to) }) : ''}
            </p>
          </Card>
        ))}
      </ul>
    </Section>
  )
}
