import { useEffect, useRef } from 'react'
import { reviewItems, showItem } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, IconButton, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import { ItemContact } from './item-contact.tsx'
import { ItemDetails } from './item-details.tsx'
import css from './item-panel.module.css'
import { ItemState } from './item-state.tsx'
import { MatchState } from './match-state.tsx'
import { WithdrawItem } from './withdraw-item.tsx'

/** One item beside the list it stands in: what it says, its next act, the way to its page. */
export function ItemPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords('lists')
  const { staff, body } = useListsHat()
  const ask = useAsk(showItem, { params: { id } })
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (panel.current) panel.current.scrollTop = 0
  }, [id])
  return (
    <aside ref={panel} className={css.panel} aria-label={t('panel.name')}>
      <div className={css.bar}>
        <small>{t('panel.keys')}</small>
        <IconButton name={t('ui:close')} icon="close" onClick={onClose} />
      </div>
      <Answered ask={ask}>
        {(item) => (
          <>
            <header className={css.head}>
              <small>{[item.code, t(`kindOne.${item.kind}`), item.categoryName].filter(Boolean).join(t('dot'))}</small>
              <h2>{item.title}</h2>
              <p>{item.organizationName}</p>
              <ItemState state={item.state} />
            </header>
            <div className={css.acts}>
              {item.state === 'submitted' && item.mine ? <PublishOne id={item.id} /> : null}
              {item.kind !== 'project' &&
              (staff || (item.mine && !body)) &&
              (item.state === 'published' || item.state === 'reserved') ? (
                <LinkButton to="/matches" search={{ side: item.kind, item: item.id }} icon="match">
                  {t(`panel.match.${item.kind}`)}
                </LinkButton>
              ) : null}
              <LinkButton to={`/lists/items/${item.id}`}>{t('panel.open')}</LinkButton>
              {item.mine ? <WithdrawItem item={item} /> : null}
            </div>
            <ItemDetails item={item} />
            <ItemContact item={item} />
            {item.matches.length > 0 ? (
              <Rows name={t('item.matches')}>
                {item.matches.map((match) => (
                  <Row
                    key={match.id}
                    title={item.kind === 'need' ? match.resourceOrganizationName : match.needOrganizationName}
                    line={match.code}
                    aside={<MatchState state={match.state} />}
                    to={`/matches/${match.id}`}
                  />
                ))}
              </Rows>
            ) : null}
          </>
        )}
      </Answered>
    </aside>
  )
}

/** Publishes the one submitted item that is being read. */
function PublishOne({ id }: { id: string }) {
  const t = useWords('lists')
  const review = useDeed(reviewItems, {
    touches: ['items.reviewed'],
    done: ({ done }) => toast({ text: t('batch.published', { count: done }) }),
  })
  return (
    <Button
      icon="check"
      busy={review.busy}
      onClick={() => void review.run({ body: { itemIds: [id], decision: 'publish' } })}
    >
      {t('batch.publish')}
    </Button>
  )
}
