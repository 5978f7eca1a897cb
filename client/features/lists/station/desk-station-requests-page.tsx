import { useState } from 'react'
import { type MatchRow, answerMatch } from '#contract/matches.ts'
import { type StationRequest, listStationRequests } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { DeclineDialog } from '../decline-dialog.tsx'
import { useListsHat } from '../hat.ts'
import { MatchState } from '../match-state.tsx'
import './live-kinds.ts'
import { OrderRows } from './order-rows.tsx'
import { useOrderWords } from './order-words.ts'
import { StationTabs } from './station-tabs.tsx'
import css from './station.module.css'

const columns: Record<'waiting' | 'toPlan' | 'planned' | 'toSign', MatchRow['state'][]> = {
  waiting: ['proposed', 'waitlisted'],
  toPlan: ['accepted'],
  planned: ['scheduled'],
  toSign: ['delivered', 'disputed'],
}

/** Orders by how far they are, what waits for staff at the left; what is done stands under them. */
export default function StationRequestsPage() {
  const t = useWords('station')
  const hat = useListsHat()
  useLive(hat.topics)
  const open = useAsk(listStationRequests, { query: { open: 'true', pageSize: 100 } })
  const done = useAsk(listStationRequests, { query: { open: 'false', pageSize: 20 } })
  return (
    <Page title={t('board.title')} lead={t('board.lead')} back="/lists/station">
      <StationTabs at="requests" staff={hat.staff} />
      <Answered ask={open} lines={8}>
        {({ rows }) => (
          <div className={css.board}>
            {(Object.keys(columns) as (keyof typeof columns)[]).map((column) => {
              const here = rows.filter(({ state }) => columns[column].includes(state))
              return (
                <section key={column} className={css.column} aria-label={t(`board.${column}`)}>
                  <h2>
                    {t(`board.${column}`)} <span data-figures>{here.length}</span>
                  </h2>
                  {here.length === 0 ? <p className={css.quiet}>{t('board.none')}</p> : null}
                  <ul role="list" className={css.cards}>
                    {here.map((order) => (
                      <OrderCard key={order.id} order={order} />
                    ))}
                  </ul>
                </section>
              )
            })}
          </div>
        )}
      </Answered>
      <Section title={t('board.done')}>
        <Answered ask={done} lines={3}>
          {({ rows }) =>
            rows.length === 0 ? <Empty icon="check" why={t('board.none')} /> : <OrderRows orders={rows} titles />
          }
        </Answered>
      </Section>
    </Page>
  )
}

function OrderCard({ order }: { order: StationRequest }) {
  const t = useWords('station')
  const words = useOrderWords()
  const who = words.who(order)
  return (
    <Card
      as="li"
      title={order.title}
      to={`/matches/${order.id}`}
      aside={<MatchState state={order.state} />}
      acts={order.mayAnswer ? <AnswerOrder order={order} /> : undefined}
    >
      <Facts>
        <Fact icon={<Icon name="need" />}>{[order.organizationName, who].filter(Boolean).join(t('dot'))}</Fact>
        <Fact icon={<Icon name="waiting" />}>{words.when(order)}</Fact>
        <Fact icon={<Icon name="place" />}>{order.place}</Fact>
        {order.speaker?.name ? (
          <Fact icon={<Icon name="person" />}>{t('order.speakerIs', { name: order.speaker.name })}</Fact>
        ) : null}
        {order.together.length > 0 ? (
          <Fact icon={<Icon name="people" />}>{t('order.with', { units: order.together.join(t('listComma')) })}</Fact>
        ) : null}
      </Facts>
    </Card>
  )
}

/** One press approves; declining takes a ready reason. */
function AnswerOrder({ order }: { order: StationRequest }) {
  const t = useWords('station')
  const [declining, setDeclining] = useState(false)
  const answer = useDeed(answerMatch, {
    touches: ['match.changed'],
    done: ({ state }) => {
      setDeclining(false)
      if (state === 'accepted') toast({ text: t('board.approved') })
    },
  })
  const run = (given: Parameters<typeof answer.run>[0]['body']) =>
    void answer.run({ params: { id: order.id }, body: given })
  return (
    <>
      <Button
        busy={answer.busy}
        icon="check"
        onClick={() => run({ answer: 'accept', side: 'resource', version: order.version })}
      >
        {t('board.approve')}
      </Button>
      <Button kind="quiet" onClick={() => setDeclining(true)}>
        {t('board.decline')}
      </Button>
      <DeclineDialog
        open={declining}
        unit={order.giverName}
        busy={answer.busy}
        onClose={() => setDeclining(false)}
        onDecline={(reason) => run({ answer: 'decline', reason, side: 'resource', version: order.version })}
      />
    </>
  )
}
