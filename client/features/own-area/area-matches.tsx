import type { OwnMatch } from '#contract/own-area.ts'
import { MatchLine } from '#features/secretaries/index.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Rows } from '#ui/rows.tsx'
import css from './own-area.module.css'
import { OwnMatchCard } from './own-match-card.tsx'

/** First what waits for the area's word, then its other matches, then those of the units that lie there. */
export function AreaMatches({ matches, items }: { matches: readonly OwnMatch[]; items: string }) {
  const t = useWords('own-area')
  const asked = matches.filter(({ answers }) => answers !== null)
  const own = matches.filter((match) => match.own && match.answers === null)
  const others = matches.filter((match) => !match.own)
  return (
    <>
      <Section title={t('asked.title', { count: asked.length })}>
        {asked.length === 0 ? <Empty icon="check" why={t('asked.none')} /> : null}
        <ul role="list" className={css.cards}>
          {asked.map((match, index) => (
            <OwnMatchCard key={match.id} match={match} items={items} first={index === 0} />
          ))}
        </ul>
      </Section>
      <Section title={t('own.title', { count: own.length })}>
        {own.length === 0 ? <Empty icon="match" why={t('own.none')} /> : null}
        <ul role="list" className={css.cards}>
          {own.map((match) => (
            <OwnMatchCard key={match.id} match={match} items={items} first={false} />
          ))}
        </ul>
      </Section>
      {others.length > 0 ? (
        <Section title={t('others.title', { count: others.length })}>
          <Rows name={t('others.title', { count: others.length })}>
            {others.map((match) => (
              <MatchLine key={match.id} match={match} items={items} />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}
