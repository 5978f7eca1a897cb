import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type ItemRow, listItems, showItem } from '#contract/lists.ts'
import { claimItem } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Sheet } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { Page, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { Attachments } from './attachments.tsx'
import { ClaimForArea } from './claim-for-area.tsx'
import { claimable } from './claimable.ts'
import { useListsHat } from './hat.ts'
import { ItemFacts } from './item-facts.tsx'
import { ItemPhotos } from './item-photos.tsx'
import { ItemState } from './item-state.tsx'
import { PhoneMatchCard } from './phone-match-card.tsx'
import { RemindUnit } from './remind-unit.tsx'
import { PlacesField, placesIn } from './places-field.tsx'
import css from './phone.module.css'
import { useRenewal } from './use-renewal.ts'
import './live-kinds.ts'

/** One item on the phone: what it is, and for a liaison of another unit the way to claim it. */
export default function PhoneItemPage() {
  const t = useWords('liaison')
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showItem, { params: { id } })
  const { area } = useListsHat()
  return (
    <Answered ask={ask}>
      {(item) => (
        <Page title={item.title} back="/discover" lead={item.organizationName}>
          <Card
            first
            aside={<ItemState state={item.state} />}
            title={item.categoryName}
            acts={
              area ? (
                <ClaimForArea item={item} />
              ) : item.mine ? (
                <RenewAct item={item} />
              ) : item.delivered ? (
                <ToStation item={item} />
              ) : (
                <ClaimAct item={item} />
              )
            }
          >
            <ItemFacts item={item} />
            {item.description ? <p>{item.description}</p> : null}
            <ItemPhotos item={item} />
            <Facts>
              <Fact icon={<Icon name="phone" />}>{item.contact ?? t('item.contactHidden')}</Fact>
            </Facts>
            <Attachments itemId={item.id} />
          </Card>
          <RemindUnit item={item} />
          {item.matches.length > 0 ? (
            <Section title={t('item.matches')}>
              <ul role="list" className={css.cards}>
                {item.matches.map((match) => (
                  <PhoneMatchCard key={match.id} match={match} />
                ))}
              </ul>
            </Section>
          ) : null}
        </Page>
      )}
    </Answered>
  )
}

type Item = AnswerOf<typeof showItem>

/** What the delivery station arranges is ordered there. */
function ToStation({ item }: { item: Item }) {
  const t = useWords('liaison')
  return (
    <LinkButton kind="primary" wide to={`/station/${item.id}`}>
      {t('item.toStation')}
    </LinkButton>
  )
}

/** Our own item goes on as it is, when the question is open. */
function RenewAct({ item }: { item: Item }) {
  const t = useWords('lists')
  const { renew, busy } = useRenewal()
  if (item.renewal !== 'waiting' || (item.state !== 'published' && item.state !== 'expired')) return null
  return (
    <Button kind="primary" wide busy={busy} onClick={() => renew([item])}>
      {t('renewal.act')}
    </Button>
  )
}

/** Claiming in two taps: 认领, then with which of our own items (or none in particular). */
function ClaimAct({ item }: { item: Item }) {
  const t = useWords('liaison')
  const { liaison, organizationId } = useListsHat()
  const navigate = useNavigate()
  const [choosing, setChoosing] = useState(false)
  const [places, setPlaces] = useState('')
  const claim = useDeed(claimItem, {
    touches: ['match.changed'],
    done: (match) => {
      toast({
        text:
          match.waitlistPosition === null ? t('claim.done') : t('claim.waits', { position: match.waitlistPosition }),
      })
      void navigate({ to: `/matches/${match.id}` })
    },
  })
  if (!liaison || !organizationId || item.mine || !claimable(item)) return null
  const run = (withItemId: string | null): void =>
    void claim.run({ params: { id: item.id }, body: { withItemId, ...placesIn(places) } })
  return (
    <>
      <Button kind="primary" wide busy={claim.busy} onClick={() => setChoosing(true)}>
        {t(item.left === 0 ? 'claim.queue' : item.kind === 'need' ? 'claim.need' : 'claim.resource')}
      </Button>
      <Sheet
        open={choosing}
        title={t(item.kind === 'need' ? 'claim.withResource' : 'claim.forNeed')}
        onClose={() => setChoosing(false)}
      >
        <PlacesField item={item} value={places} onChange={setPlaces} />
        <OurCounterparts item={item} organizationId={organizationId} busy={claim.busy} onChoose={run} />
      </Sheet>
    </>
  )
}

type CounterpartsProps = { item: Item; organizationId: string; busy: boolean; onChoose: (id: string | null) => void }

function OurCounterparts({ item, organizationId, busy, onChoose }: CounterpartsProps) {
  const t = useWords('liaison')
  const kind: ItemRow['kind'] = item.kind === 'need' ? 'resource' : 'need'
  const ask = useAsk(listItems, { query: { organization: organizationId, kind, state: 'published', pageSize: 20 } })
  return (
    <div className={css.reasons}>
      <Button wide kind="primary" busy={busy} onClick={() => onChoose(null)}>
        {t(item.kind === 'need' ? 'claim.noResource' : 'claim.noNeed')}
      </Button>
      {ask.data?.rows.map((own) => (
        <Button key={own.id} wide busy={busy} onClick={() => onChoose(own.id)}>
          {own.title}
        </Button>
      ))}
    </div>
  )
}
