import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { type showOrganization } from '#contract/units.ts'
import { cancelHandover, endLiaison } from '#contract/liaisons.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { HandOver } from './hand-over.tsx'
import { Seats } from './seats.tsx'
import css from './units.module.css'

type Unit = AnswerOf<typeof showOrganization>

type UnitSideProps = {
  unit: Unit
  mayChange: boolean
  /** Who looks, as the holder of an office who may hand it on. */
  me?: string | undefined
}

/** What a unit is and who speaks for it. */
export function UnitSide({ unit, mayChange, me }: UnitSideProps) {
  const t = useWords('units')
  return (
    <>
      <Card title={t('about')}>
        <Facts>
          <Fact icon={<Icon name="network" />}>{t(`membership.${unit.membership}`)}</Fact>
          {unit.address ? <Fact icon={<Icon name="place" />}>{unit.address}</Fact> : null}
          {unit.building ? <Fact icon={<Icon name="room" />}>{unit.building.name}</Fact> : null}
          {unit.residentialArea ? <Fact icon={<Icon name="home" />}>{unit.residentialArea.name}</Fact> : null}
          {unit.grid ? (
            <Fact icon={<Icon name="network" />}>
              {mayChange ? (
                <Link to="/network/grids/$id" params={{ id: unit.grid.id } as never}>
                  {t('grid', unit.grid)}
                </Link>
              ) : (
                t('grid', unit.grid)
              )}
            </Fact>
          ) : null}
          {unit.partyOrganization ? <Fact icon={<Icon name="people" />}>{unit.partyOrganization}</Fact> : null}
          {unit.uscc ? (
            <Fact icon={<Icon name="record" />}>
              {t('code.is', { code: unit.uscc })}
              {unit.usccReason ? t('code.despite', { reason: unit.usccReason }) : null}
            </Fact>
          ) : null}
        </Facts>
      </Card>
      {unit.wentInto && unit.bodies.length + unit.liaisonRows.length === 0 ? null : (
        <>
          <Seats unit={unit} mayChange={mayChange} />
          <Liaisons unit={unit} mayChange={mayChange} me={me} />
        </>
      )}
    </>
  )
}

function Liaisons({ unit, mayChange, me }: UnitSideProps) {
  const t = useWords('units')
  const format = useFormat()
  const [leaving, setLeaving] = useState<Unit['liaisonRows'][number] | null>(null)
  const end = useDeed(endLiaison, { touches: ['liaison.ended'], done: () => toast({ text: t('liaison.ended') }) })
  return (
    <Section title={t('column.liaisons')}>
      {unit.liaisonRows.length === 0 ? (
        <Empty
          icon="person"
          why={unit.liaisons > 0 ? t('liaisonCount', { count: unit.liaisons }) : t('noLiaisonYet')}
        />
      ) : (
        <Rows name={t('column.liaisons')}>
          {unit.liaisonRows.map((liaison) => (
            <Row
              key={liaison.id}
              title={liaison.name || t('liaison.unnamed')}
              line={[
                liaison.phoneMasked,
                t('liaison.since', { day: liaison.from }),
                liaison.lead ? t('liaison.lead') : '',
                liaison.handover ? t('handover.due', { day: liaison.handover.on, name: liaison.handover.name }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              aside={
                mayChange || liaison.personId === me ? (
                  <div className={css.acts}>
                    {liaison.handover ? (
                      <TakeBack id={liaison.handover.id} />
                    ) : (
                      <Button kind="quiet" onClick={() => setLeaving(liaison)}>
                        {t('handover.act')}
                      </Button>
                    )}
                    {mayChange ? (
                      <Button kind="quiet" busy={end.busy} onClick={() => void end.run({ params: { id: liaison.id } })}>
                        {t('liaison.end')}
                      </Button>
                    ) : null}
                  </div>
                ) : null
              }
            />
          ))}
        </Rows>
      )}
      {leaving ? <HandOver liaison={leaving} unit={unit.name} onClose={() => setLeaving(null)} /> : null}
      {unit.invitations.map((invitation) => (
        <Row
          key={invitation.id}
          title={invitation.name}
          line={invitation.phoneMasked}
          aside={
            <StateLabel
              tone={invitation.acceptedAt ? 'done' : 'waiting'}
              word={
                invitation.acceptedAt
                  ? t('invite.accepted')
                  : t('invite.until', { day: format.shortDay(invitation.expiresAt) })
              }
            />
          }
        />
      ))}
    </Section>
  )
}

/** Calls a handover off that is still to come. */
function TakeBack({ id }: { id: string }) {
  const t = useWords('units')
  const deed = useDeed(cancelHandover, {
    touches: ['handover.cancelled'],
    done: () => toast({ text: t('handover.cancelled') }),
  })
  return (
    <Button kind="quiet" busy={deed.busy} onClick={() => void deed.run({ params: { id } })}>
      {t('handover.cancel')}
    </Button>
  )
}
