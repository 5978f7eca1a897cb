import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ItemRow, showItem } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { BoardFilters } from './board-filters.tsx'
import { BoardDragContext, useBoardDrag } from './board-drag.ts'
import { groupsOf, linesOf, useBoardItems, useSteadyGroups } from './board-items.ts'
import { useBoardKeys } from './board-keys.ts'
import { BoardList } from './board-list.tsx'
import { BoardMatches } from './board-matches.tsx'
import css from './desk-match-board.module.css'
import { useListsHat } from './hat.ts'
import { ItemFacts } from './item-facts.tsx'
import './live-kinds.ts'
import { withoutGaps } from './lists-search.ts'
import { type MatchesSearch, boardSides } from './matches-search.ts'
import { Suggestions } from './suggestions.tsx'
import { usePairUp } from './use-pairing.ts'
import { Volunteers } from './volunteers.tsx'

/** The match board: lines by urgency on the left, the chosen one's counterparts with why, what is under way on the right. */
export default function MatchBoard() {
  const t = useWords('lists')
  const hat = useListsHat()
  const navigate = useNavigate()
  const search: MatchesSearch = useSearch({ strict: false })
  const side = search.side ?? (hat.liaison ? 'resource' : 'need')
  useLive(hat.topics)
  const { edition, published, reserved } = useBoardItems(search, side, hat)
  const { item: _item, ...question } = search
  const groups = useSteadyGroups(
    groupsOf(published.data?.rows ?? [], reserved.data?.rows ?? []),
    JSON.stringify([hat.streetId, question]),
  )
  const lines = linesOf(groups)
  const chosen = search.item ?? lines[0]?.id ?? null
  const drag = useBoardDrag()
  const { pairUp } = usePairUp()
  const go = (change: Partial<MatchesSearch>): void =>
    void navigate({ to: '/matches', search: withoutGaps({ ...search, ...change }) as never, replace: true })
  useBoardKeys(true, {
    move: (step) => {
      const next = lines[lines.findIndex(({ id }) => id === chosen) + step]
      if (next) go({ item: next.id })
    },
  })
  return (
    <Page
      title={t('board.title')}
      lead={t(hat.staff ? 'board.keys' : 'board.keysUnit')}
      acts={
        <>
          <SegmentTabs
            name={t('board.side')}
            segments={boardSides.map((value) => ({ value, label: t(`board.from.${value}`) }))}
            value={side}
            onChoose={(next) => go({ side: next, item: undefined, category: undefined })}
          />
          {hat.staff ? <LinkButton to="/matches/spot">{t('board.spot')}</LinkButton> : null}
          {hat.staff ? <LinkButton to="/matches/plan">{t('board.wholePlan')}</LinkButton> : null}
        </>
      }
    >
      <BoardDragContext value={drag}>
        <div className={css.board}>
          <div className={css.left}>
            <BoardFilters
              search={search}
              side={side}
              edition={edition}
              ownStreet={hat.streetId}
              streets={!hat.liaison}
              go={go}
            />
            <Answered ask={published} lines={8}>
              {() =>
                lines.length === 0 ? (
                  <NoLines search={search} side={side} own={hat.liaison} />
                ) : (
                  <BoardList
                    groups={groups}
                    chosen={chosen}
                    onChoose={(item) => go({ item })}
                    onDrop={(line, card) => pairUp(line, card)}
                    name={t(`board.from.${side}`)}
                  />
                )
              }
            </Answered>
          </div>
          <div className={css.middle}>
            {chosen ? <Chosen key={chosen} id={chosen} known={lines.find(({ id }) => id === chosen)} /> : null}
          </div>
          <div className={css.right}>
            <BoardMatches itemId={chosen} />
          </div>
        </div>
      </BoardDragContext>
    </Page>
  )
}

/** The chosen line with its counterparts; one that the filters hide is asked for by itself. */
function Chosen({ id, known }: { id: string; known: ItemRow | undefined }) {
  const t = useWords('lists')
  const ask = useAsk(showItem, { params: { id } }, { when: known === undefined })
  const shown = (item: ItemRow) => (
    <>
      <header className={css.chosen}>
        <h2>{item.title}</h2>
        <p>{[t(`kindOne.${item.kind}`), item.organizationName, item.categoryName].filter(Boolean).join(t('dot'))}</p>
        <ItemFacts item={item} />
        <LinkButton kind="quiet" to={`/lists/items/${item.id}`}>
          {t('panel.open')}
        </LinkButton>
      </header>
      <Suggestions item={item} keys />
      <Volunteers item={item} />
    </>
  )
  return known ? shown(known) : <Answered ask={ask}>{shown}</Answered>
}

function NoLines({ search, side, own }: { search: MatchesSearch; side: 'need' | 'resource'; own: boolean }) {
  const t = useWords('lists')
  const filtered = Boolean(search.q || search.category || search.street)
  return (
    <Empty
      icon={side}
      why={t(filtered ? 'lists.emptyFiltered' : own ? `board.noneOwn.${side}` : `board.none.${side}`)}
      act={filtered ? undefined : <LinkButton to="/lists">{t('board.toLists')}</LinkButton>}
    />
  )
}
