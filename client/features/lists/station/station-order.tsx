import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { joinSession, leaveSession, showStationRequest } from '#contract/station.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { ChangeSpeaker } from './change-speaker.tsx'
import './live-kinds.ts'
import { MoveSession } from './move-session.tsx'
import { useOrderWords } from './order-words.ts'

type Order = AnswerOf<typeof showStationRequest>

/** What a match has from the delivery station: its session, and what staff can do with it. */
export function StationOrder({ id }: { id: string }) {
  const ask = useAsk(showStationRequest, { params: { id } })
  return (
    <Answered ask={ask} lines={3}>
      {(order) => <OneOrder order={order} />}
    </Answered>
  )
}

function OneOrder({ order }: { order: Order }) {
  const t = useWords('station')
  const words = useOrderWords()
  const [open, setOpen] = useState<'move' | 'speaker' | null>(null)
  const leave = useDeed(leaveSession, { touches: ['match.changed'], done: () => toast({ text: t('leave.done') }) })
  const { inside } = order
  const who = words.who(order)
  return (
    <>
      <Card
        title={t('order.card')}
        acts={
          <>
            {order.mayMove ? (
              <Button icon="activity" onClick={() => setOpen('move')}>
                {t('move.act')}
              </Button>
            ) : null}
            {order.mayMove && inside?.load ? (
              <Button icon="person" onClick={() => setOpen('speaker')}>
                {t('substitute.act')}
              </Button>
            ) : null}
            {inside?.mayLeave ? (
              <Button
                kind="quiet"
                busy={leave.busy}
                onClick={() => void leave.run({ params: { id: order.id }, body: { version: order.version } })}
              >
                {t('leave.act')}
              </Button>
            ) : null}
          </>
        }
      >
        <Facts>
          <Fact icon={<Icon name="waiting" />}>{words.when(order)}</Fact>
          {who ? <Fact icon={<Icon name="people" />}>{who}</Fact> : null}
          <Fact icon={<Icon name="place" />}>{order.place}</Fact>
          {order.speaker?.name ? (
            <Fact icon={<Icon name="person" />}>
              {[
                t('order.speakerIs', { name: order.speaker.name }),
                inside?.load
                  ? t('order.load', { ...inside.load, month: Number((order.day ?? order.wishedDays[0]!).slice(5, 7)) })
                  : '',
              ]
                .filter(Boolean)
                .join(t('dot'))}
            </Fact>
          ) : null}
          {order.together.length > 0 ? (
            <Fact icon={<Icon name="need" />}>{t('order.with', { units: order.together.join(t('listComma')) })}</Fact>
          ) : null}
        </Facts>
      </Card>
      {inside && inside.sessions.length > 0 ? <Sessions order={order} sessions={inside.sessions} /> : null}
      {open === 'move' ? <MoveSession order={order} onClose={() => setOpen(null)} /> : null}
      {open === 'speaker' && inside ? (
        <ChangeSpeaker order={order} substitutes={inside.substitutes} onClose={() => setOpen(null)} />
      ) : null}
    </>
  )
}

/** Sessions of the same entry that this order could join, with the places left in each. */
function Sessions({ order, sessions }: { order: Order; sessions: NonNullable<Order['inside']>['sessions'] }) {
  const t = useWords('station')
  const format = useFormat()
  const join = useDeed(joinSession, { touches: ['match.changed'], done: () => toast({ text: t('join.done') }) })
  return (
    <Section title={t('join.title')}>
      <Rows name={t('join.title')}>
        {sessions.map((session) => (
          <Row
            key={session.id}
            title={[format.shortDay(session.day), session.at, session.place].join(' ')}
            line={[
              session.organizationName,
              session.left === null ? t('join.noLimit') : t('join.left', { count: session.left }),
            ].join(t('dot'))}
            aside={
              <Button
                busy={join.busy}
                onClick={() =>
                  void join.run({ params: { id: order.id }, body: { withId: session.id, version: order.version } })
                }
              >
                {t('join.act')}
              </Button>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
