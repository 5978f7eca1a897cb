import { useState } from 'react'
import { type ItemRow, type Suggestion, suggestFor } from '#contract/lists.ts'
import { type MatchRow, listMatches } from '#contract/matches.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useListsHat } from './hat.ts'
import { MatchState } from './match-state.tsx'
import { RerankNote } from './rerank-note.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import css from './suggestions.module.css'
import { besides } from './besides.ts'
import { useBoardKeys } from './board-keys.ts'
import { type Pairing, usePairing } from './use-pairing.ts'

type SuggestionsProps = {
  item: ItemRow
  /** Whether 1–9 and x act on the cards. */
  keys?: boolean
  /** How many are shown until more are asked for. */
  first?: number
}

/** The counterparts of a need or a resource, best first, each with why; those set aside are folded under them. */
export function Suggestions({ item, keys = false, first = 9 }: SuggestionsProps) {
  const ask = useAsk(suggestFor, { params: { id: item.id }, query: { limit: 9 } })
  const matches = useAsk(listMatches, { query: { item: item.id, open: 'true', pageSize: 100 } })
  return (
    <Answered ask={ask} lines={10}>
      {({ rows, setAside, rerank }) => (
        <>
          <Cards
            item={item}
            rows={rows}
            aside={setAside}
            matches={matches.data?.rows ?? []}
            keys={keys}
            first={first}
          />
          {rerank && rows.length > 1 ? <RerankNote rerank={rerank} /> : null}
        </>
      )}
    </Answered>
  )
}

type CardsProps = {
  item: ItemRow
  rows: readonly Suggestion[]
  aside: readonly Suggestion[]
  matches: readonly MatchRow[]
  keys: boolean
  first: number
}

function Cards({ item, rows: given, aside, matches, keys, first }: CardsProps) {
  const t = useWords('lists')
  const { staff } = useListsHat()
  const pairing = usePairing(item)
  const steady = useSteadyRows(given)
  const [all, setAll] = useState(false)
  const rows = all ? steady : steady.slice(0, first)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [at, setAt] = useState(0)
  const active = Math.min(at, rows.length - 1)
  const matchWith = (other: ItemRow): MatchRow | undefined =>
    matches.find((match) => match.needItemId === other.id || match.resourceItemId === other.id)
  useBoardKeys(keys && !pairing.busy, {
    propose: (index) => {
      const row = rows[index]
      if (row && !matchWith(row.item) && !(staff && !mayPropose(row))) pairing.propose(row.item)
    },
    notThis: () => {
      const row = rows[active]
      if (row && !matchWith(row.item)) pairing.notThis(row.item)
    },
    aside: (step) => setAt(Math.max(0, Math.min(active + step, rows.length - 1))),
  })
  return (
    <div className={css.suggestions}>
      {rows.length === 0 ? (
        <Empty
          icon="match"
          why={t(`suggest.none.${item.kind}`)}
          act={
            <LinkButton to="/lists" search={{ edition: 'all', kind: item.kind === 'need' ? 'resource' : 'need' }}>
              {t(`suggest.look.${item.kind}`)}
            </LinkButton>
          }
        />
      ) : (
        <ol role="list" className={css.cards} aria-label={t(`suggest.title.${item.kind}`)}>
          {rows.map((row, index) => (
            <SuggestionCard
              key={row.item.id}
              suggestion={besides(row, matchWith(row.item))}
              active={keys && index === active}
              drags={!matchWith(row.item) && !(staff && !mayPropose(row))}
              {...(keys ? { number: index + 1, onActive: () => setAt(index) } : {})}
              acts={
                <>
                  {staff && keys && !matchWith(row.item) && mayPropose(row) ? (
                    <label className={css.choose}>
                      <input
                        type="checkbox"
                        checked={chosen.includes(row.item.id)}
                        onChange={() =>
                          setChosen(
                            chosen.includes(row.item.id)
                              ? chosen.filter((id) => id !== row.item.id)
                              : [...chosen, row.item.id],
                          )
                        }
                      />
                      {t('suggest.choose')}
                    </label>
                  ) : null}
                  <PairActs row={row} match={matchWith(row.item)} pairing={pairing} first={keys && index === active} />
                </>
              }
            />
          ))}
        </ol>
      )}
      {chosen.length > 0 ? (
        <div className={css.bar}>
          <Button
            kind="primary"
            busy={pairing.busy}
            onClick={() => {
              pairing.proposeAll(rows.filter(({ item: other }) => chosen.includes(other.id)).map((row) => row.item))
              setChosen([])
            }}
          >
            {t('suggest.proposeChosen', { count: chosen.length })}
          </Button>
          <Button kind="quiet" onClick={() => setChosen([])}>
            {t('batch.none')}
          </Button>
        </div>
      ) : null}
      {steady.length > rows.length ? (
        <Button kind="quiet" icon="down" onClick={() => setAll(true)}>
          {t('suggest.more', { count: steady.length - rows.length })}
        </Button>
      ) : null}
      {aside.length > 0 ? (
        <details className={css.aside}>
          <summary>{t('suggest.setAside', { count: aside.length })}</summary>
          <ul role="list" className={css.cards}>
            {aside.map((row) => (
              <SuggestionCard
                key={row.item.id}
                suggestion={row}
                acts={
                  <Button icon="undo" onClick={() => pairing.putBack(row.item)}>
                    {t('suggest.putBack')}
                  </Button>
                }
              />
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

/** Facts for which staff do not propose a pair now; a unit may still claim it. */
const against: readonly string[] = ['full', 'coolingOff', 'invitedEnough']
function mayPropose({ misfits }: Suggestion): boolean {
  return !misfits.some(({ code }) => against.includes(code))
}

type PairActsProps = { row: Suggestion; match: MatchRow | undefined; pairing: Pairing; first: boolean }

/** Propose or not this; a pair that is under way already shows how it stands. */
function PairActs({ row, match, pairing, first }: PairActsProps) {
  const t = useWords('lists')
  const { staff } = useListsHat()
  if (match)
    return (
      <>
        <MatchState state={match.state} />
        <LinkButton kind="quiet" to={`/matches/${match.id}`}>
          {t('suggest.openMatch', { code: match.code })}
        </LinkButton>
      </>
    )
  return (
    <>
      {staff && !mayPropose(row) ? null : (
        <Button kind={first ? 'primary' : 'second'} busy={pairing.busy} onClick={() => pairing.propose(row.item)}>
          {t(staff ? 'suggest.propose' : row.item.left === 0 ? 'places.queue' : 'suggest.claim')}
        </Button>
      )}
      <Button kind="quiet" disabled={pairing.busy} onClick={() => pairing.notThis(row.item)}>
        {t('suggest.notThis')}
      </Button>
    </>
  )
}

/** Cards in the order they were first shown in: a pair just proposed ranks lower, but does not move under the finger. */
function useSteadyRows(rows: readonly Suggestion[]): readonly Suggestion[] {
  const [order, setOrder] = useState<readonly string[]>([])
  const fresh = rows.map((row) => row.item.id).filter((id) => !order.includes(id))
  if (fresh.length > 0) setOrder([...order, ...fresh])
  const placeOf = (row: Suggestion): number => [...order, ...fresh].indexOf(row.item.id)
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other))
}
