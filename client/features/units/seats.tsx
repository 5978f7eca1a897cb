import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import type { showOrganization } from '#contract/units.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { MembershipStep, type Step } from './membership-step.tsx'
import css from './units.module.css'

type Unit = AnswerOf<typeof showOrganization>
type Seat = Unit['bodies'][number]

/** The bodies a unit sits on or means to join; staff take it a step further. */
export function Seats({ unit, mayChange }: { unit: Unit; mayChange: boolean }) {
  const t = useWords('units')
  const [taking, setTaking] = useState<{ seat?: Seat; step: Step } | null>(null)
  const stepsOf = ({ status, paused }: Seat): Step[] =>
    status === 'intending' ? ['join', 'leave'] : paused ? ['resume', 'leave'] : ['pause', 'leave']
  return (
    <Section
      title={t('seats')}
      more={
        mayChange ? (
          <Button kind="quiet" icon="add" onClick={() => setTaking({ step: 'join' })}>
            {t('stepAct.begin')}
          </Button>
        ) : undefined
      }
    >
      {unit.bodies.length === 0 ? (
        <Empty icon="network" why={t('noSeats')} />
      ) : (
        <Rows name={t('seats')}>
          {unit.bodies.map((seat) => (
            <Row
              key={seat.id}
              title={seat.name}
              line={[
                t(`membership.${seat.status}`),
                t('liaison.since', { day: seat.from }),
                seat.paused ? t('paused') : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              aside={
                mayChange ? (
                  <div className={css.acts}>
                    {stepsOf(seat).map((step) => (
                      <Button key={step} kind="quiet" onClick={() => setTaking({ seat, step })}>
                        {t(`stepAct.${step}`)}
                      </Button>
                    ))}
                  </div>
                ) : null
              }
            />
          ))}
        </Rows>
      )}
      {taking ? <MembershipStep unit={unit} {...taking} onClose={() => setTaking(null)} /> : null}
    </Section>
  )
}
