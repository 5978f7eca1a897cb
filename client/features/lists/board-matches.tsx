import { type MatchRow, listMatches } from '#contract/matches.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import css from './board-matches.module.css'
import { MatchState } from './match-state.tsx'

const most = 30

/** The right side of the board: what has come of the chosen line, and all that is under way. */
export function BoardMatches({ itemId }: { itemId: string | null }) {
  const t = useWords('lists')
  const ofItem = useAsk(listMatches, { query: { item: itemId ?? '', pageSize: 20 } }, { when: itemId !== null })
  const open = useAsk(listMatches, { query: { open: 'true', pageSize: most } })
  return (
    <>
      {itemId !== null && ofItem.data && ofItem.data.rows.length > 0 ? (
        <Section title={t('item.matches')}>
          <MatchLines name={t('item.matches')} matches={ofItem.data.rows} />
        </Section>
      ) : null}
      <Section title={t('board.open')}>
        <Answered ask={open}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <Empty icon="match" why={t('board.noneOpen')} />
            ) : (
              <>
                <MatchLines name={t('board.open')} matches={rows} />
                {total > rows.length ? <small>{t('board.more', { count: total - rows.length })}</small> : null}
              </>
            )
          }
        </Answered>
      </Section>
    </>
  )
}

function MatchLines({ name, matches }: { name: string; matches: readonly MatchRow[] }) {
  const t = useWords('lists')
  return (
    <Rows name={name}>
      {matches.map((match) => (
        <Row
          key={match.id}
          title={match.needTitle || match.resourceTitle}
          line={
            <>
              {t('board.pair', { need: match.needOrganizationName, resource: match.resourceOrganizationName })}
              <span className={css.state}>
                <MatchState state={match.state} />
              </span>
            </>
          }
          to={`/matches/${match.id}`}
        />
      ))}
    </Rows>
  )
}
