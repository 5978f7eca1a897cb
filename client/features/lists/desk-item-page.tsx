import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { reviewItems, showItem } from '#contract/lists.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { toast } from '#ui/toast.tsx'
import { Attachments } from './attachments.tsx'
import { ClaimForArea } from './claim-for-area.tsx'
import { ClaimItem } from './claim-item.tsx'
import { claimable } from './claimable.ts'
import { EditItem } from './edit-item.tsx'
import { useListsHat } from './hat.ts'
import { useHistory } from './history.ts'
import { ItemContact } from './item-contact.tsx'
import { ItemDetails } from './item-details.tsx'
import { ItemListings } from './item-listings.tsx'
import { ItemOrigins } from './item-origins.tsx'
import { ItemProject } from './item-project.tsx'
import { ItemPhotos } from './item-photos.tsx'
import { ItemState } from './item-state.tsx'
import './live-kinds.ts'
import { MatchCard } from './match-card.tsx'
import { RemindUnit } from './remind-unit.tsx'
import { Suggestions } from './suggestions.tsx'
import { Volunteers } from './volunteers.tsx'
import { useRenewal } from './use-renewal.ts'
import { ItemStation } from './station/item-station.tsx'
import { WithdrawItem } from './withdraw-item.tsx'

type Item = AnswerOf<typeof showItem>

/** One item on the desk: what it says, what fits it, its matches, what happened to it. */
export default function ItemPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showItem, { params: { id } })
  useLive(useListsHat().topics)
  return (
    <Answered ask={ask} lines={8}>
      {(item) => <OneItem key={item.id} item={item} />}
    </Answered>
  )
}

function OneItem({ item }: { item: Item }) {
  const t = useWords('lists')
  const historyOf = useHistory()
  const { staff, liaison, body } = useListsHat()
  const [editing, setEditing] = useState(false)
  const matchable = item.kind !== 'project' && (item.state === 'published' || item.state === 'reserved')
  const history = historyOf(item.history)
  return (
    <Page
      title={item.title}
      back="/lists"
      lead={
        <>
          {[item.code, t(`kindOne.${item.kind}`), item.organizationName].join(t('dot'))}{' '}
          <ItemState state={item.state} />
        </>
      }
      acts={editing ? undefined : <ItemActs item={item} onEdit={() => setEditing(true)} />}
      side={
        <Section title={t('item.history')}>
          {history.length > 0 ? (
            <Timeline name={t('item.history')} entries={history} />
          ) : (
            <small>{t(item.mine && !body ? 'item.noHistory' : 'item.historyHidden')}</small>
          )}
        </Section>
      }
    >
      {editing ? (
        <EditItem item={item} onClose={() => setEditing(false)} />
      ) : (
        <Card>
          <ItemDetails item={item} />
          {item.mine && !body ? <ItemOrigins itemId={item.id} /> : null}
          <ItemContact item={item} />
          <ItemPhotos item={item} />
          <Attachments itemId={item.id} />
        </Card>
      )}
      {(staff || body) && !editing ? <ItemListings item={item} /> : null}
      <RemindUnit item={item} />
      {item.matches.length > 0 ? (
        <Section title={t('item.matches')}>
          {item.matches.map((match) => (
            <MatchCard key={match.id} match={match} to={`/matches/${match.id}`} />
          ))}
        </Section>
      ) : null}
      {matchable && !editing && (staff || (item.mine && !body)) ? (
        <Section
          title={t(`suggest.title.${item.kind}`)}
          more={
            <LinkButton kind="quiet" to="/matches" search={{ side: item.kind, item: item.id }}>
              {t('suggest.board')}
            </LinkButton>
          }
        >
          <Suggestions item={item} first={3} />
        </Section>
      ) : null}
      {item.kind === 'project' && !editing && (staff || liaison || body) ? (
        <ItemProject item={item} mayBegin={staff && item.mine && item.state === 'published'} />
      ) : null}
      {editing ? null : <Volunteers item={item} />}
    </Page>
  )
}

/** The next act of an item in its state, and the others beside it. */
function ItemActs({ item, onEdit }: { item: Item; onEdit: () => void }) {
  const t = useWords('lists')
  const { staff, liaison, body, area, organizationId } = useListsHat()
  const renewal = useRenewal()
  const review = useDeed(reviewItems, {
    touches: ['items.reviewed'],
    done: ({ done }) => toast({ text: t('batch.published', { count: done }) }),
  })
  if (!item.mine) {
    if (body) return null
    if (area) return <ClaimForArea item={item} />
    if (item.delivered) return <ItemStation item={item} mayAdd={false} />
    return liaison && organizationId && claimable(item) ? (
      <ClaimItem item={item} organizationId={organizationId} />
    ) : null
  }
  const submitted = (staff || body) && item.state === 'submitted'
  return (
    <>
      {item.kind === 'resource' && !body ? (
        <ItemStation item={item} mayAdd={staff && item.state === 'published'} />
      ) : null}
      <WithdrawItem item={item} />
      {item.renewal === 'waiting' && (item.state === 'published' || item.state === 'expired') ? (
        <Button icon="forward" busy={renewal.busy} onClick={() => renewal.renew([item])}>
          {t('renewal.act')}
        </Button>
      ) : null}
      {item.state === 'withdrawn' ? null : (
        <Button icon="edit" onClick={onEdit}>
          {t('item.edit')}
        </Button>
      )}
      {submitted ? (
        <Button
          kind="primary"
          busy={review.busy}
          onClick={() => void review.run({ body: { itemIds: [item.id], decision: 'publish' } })}
        >
          {t('batch.publish')}
        </Button>
      ) : null}
    </>
  )
}
