import { type StationRequest, listStationRequests } from '#contract/station.ts'
import { answerDelivery } from '#contract/matches.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from '../hat.ts'
import { MatchState } from '../match-state.tsx'
import './live-kinds.ts'
import { OrderRows } from './order-rows.tsx'
import { useOrderWords } from './order-words.ts'
import css from './station.module.css'

/** What my unit has ordered; what was delivered is signed here in one tap. */
export default function PhoneStationOrdersPage() {
  const t = useWords('station')
  const { liaison, organizationId, topics } = useListsHat()
  useLive(topics)
  const open = useAsk(listStationRequests, { query: { open: 'true', pageSize: 50 } }, { when: liaison })
  const done = useAsk(listStationRequests, { query: { open: 'false', pageSize: 20 } }, { when: liaison })
  return (
    <Page title={t('mine.title')} back="/station">
      {liaison ? (
        <>
          <Answered ask={open}>
            {({ rows: all }) => {
              const rows = all.filter((order) => order.organizationId === organizationId)
              const given = all.filter((order) => order.organizationId !== organizationId)
              const ours =
                rows.length === 0 ? (
                  <Empty
                    icon="resource"
                    why={t('mine.none')}
                    act={<LinkButton to="/station">{t('mine.toCatalogue')}</LinkButton>}
                  />
                ) : (
                  <ul role="list" className={css.cards}>
                    {rows.toSorted(signFirst).map((order) => (
                      <PhoneOrder key={order.id} order={order} />
                    ))}
                  </ul>
                )
              return (
                <>
                  {ours}
                  {given.length > 0 ? (
                    <Section title={t('mine.given')}>
                      <OrderRows orders={given} />
                    </Section>
                  ) : null}
                </>
              )
            }}
          </Answered>
          {done.data && done.data.rows.length > 0 ? (
            <Section title={t('mine.done')}>
              <OrderRows orders={done.data.rows} titles />
            </Section>
          ) : null}
        </>
      ) : (
        <PhoneSignIn why={t('order.liaisonsOnly')} />
      )}
    </Page>
  )
}

const signFirst = (one: StationRequest, other: StationRequest) => Number(other.maySign) - Number(one.maySign)

function PhoneOrder({ order }: { order: StationRequest }) {
  const t = useWords('station')
  const words = useOrderWords()
  const sign = useDeed(answerDelivery, { touches: ['match.changed'], done: () => toast({ text: t('mine.signed') }) })
  const who = words.who(order)
  return (
    <Card
      as="li"
      title={order.title}
      to={`/matches/${order.id}`}
      {...(order.maySign ? { first: true } : {})}
      aside={<MatchState state={order.state} />}
      acts={
        order.maySign ? (
          <Button
            kind="primary"
            busy={sign.busy}
            onClick={() =>
              void sign.run({ params: { id: order.id }, body: { answer: 'confirm', version: order.version } })
            }
          >
            {t('mine.sign')}
          </Button>
        ) : undefined
      }
    >
      <Facts>
        <Fact icon={<Icon name="waiting" />}>{words.when(order)}</Fact>
        {who ? <Fact icon={<Icon name="people" />}>{who}</Fact> : null}
        <Fact icon={<Icon name="place" />}>{order.place}</Fact>
        {order.speaker?.name ? (
          <Fact icon={<Icon name="person" />}>{t('order.speakerIs', { name: order.speaker.name })}</Fact>
        ) : null}
      </Facts>
    </Card>
  )
}
