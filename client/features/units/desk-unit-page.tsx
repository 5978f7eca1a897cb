import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { listItems } from '#contract/lists.ts'
import { listMatches } from '#contract/matches.ts'
import { endLiaison, showOrganization } from '#contract/units.ts'
import { ItemLine, MatchState, useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { InviteLiaison } from './invite-liaison.tsx'
import './live-kinds.ts'

/** Everything about one unit: what it is, who speaks for it, what it has on the lists, its matches. */
export default function UnitPage() {
  const t = useWords('units')
  const format = useFormat()
  const { id } = useParams({ strict: false }) as { id: string }
  const hat = useListsHat()
  useLive(hat.topics)
  const [inviting, setInviting] = useState(false)
  const ask = useAsk(showOrganization, { params: { id } })
  const items = useAsk(listItems, { query: { organization: id, pageSize: 50 } })
  const matches = useAsk(listMatches, { query: { organization: id, pageSize: 50 } })
  const end = useDeed(endLiaison, { touches: ['liaison.ended'], done: () => toast({ text: t('liaison.ended') }) })
  return (
    <Answered ask={ask} lines={8}>
      {(unit) => {
        const mayInvite = hat.staff && unit.streetId === hat.streetId
        return (
          <Page
            title={unit.name}
            lead={[t(`type.${unit.type}`), unit.streetName, unit.code].filter(Boolean).join(' · ')}
            back="/network"
            acts={
              mayInvite ? (
                <Button kind="primary" icon="add" onClick={() => setInviting(true)}>
                  {t('invite.act')}
                </Button>
              ) : undefined
            }
            side={
              <>
                <Card title={t('about')}>
                  <Facts>
                    <Fact icon={<Icon name="network" />}>{t(`membership.${unit.membership}`)}</Fact>
                    {unit.address ? <Fact icon={<Icon name="place" />}>{unit.address}</Fact> : null}
                    {unit.bodies.map((body) => (
                      <Fact key={body.id} icon={<Icon name="people" />}>
                        {body.name}
                      </Fact>
                    ))}
                  </Facts>
                </Card>
                <Section title={t('column.liaisons')}>
                  {unit.liaisonRows.length === 0 ? (
                    <Empty icon="person" why={t('noLiaisonYet')} />
                  ) : (
                    <Rows name={t('column.liaisons')}>
                      {unit.liaisonRows.map((liaison) => (
                        <Row
                          key={liaison.id}
                          title={liaison.name}
                          line={[
                            liaison.phoneMasked,
                            t('liaison.since', { day: liaison.from }),
                            liaison.lead ? t('liaison.lead') : '',
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                          aside={
                            mayInvite && !liaison.to ? (
                              <Button
                                kind="quiet"
                                busy={end.busy}
                                onClick={() => void end.run({ params: { id: liaison.id } })}
                              >
                                {t('liaison.end')}
                              </Button>
                            ) : null
                          }
                        />
                      ))}
                    </Rows>
                  )}
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
              </>
            }
          >
            <Section title={t('items')}>
              <Answered ask={items}>
                {({ rows }) =>
                  rows.length === 0 ? (
                    <Empty why={t('noItems')} />
                  ) : (
                    <Rows name={t('items')}>
                      {rows.map((item) => (
                        <ItemLine key={item.id} item={item} to={`/lists/items/${item.id}`} />
                      ))}
                    </Rows>
                  )
                }
              </Answered>
            </Section>
            <Section title={t('matches')}>
              <Answered ask={matches}>
                {({ rows }) =>
                  rows.length === 0 ? (
                    <Empty icon="match" why={t('noMatches')} />
                  ) : (
                    <Rows name={t('matches')}>
                      {rows.map((match) => (
                        <Row
                          key={match.id}
                          lead={match.code}
                          title={match.needTitle || match.resourceTitle}
                          line={t('match', {
                            need: match.needOrganizationName,
                            resource: match.resourceOrganizationName,
                          })}
                          aside={<MatchState state={match.state} />}
                          to={`/matches/${match.id}`}
                        />
                      ))}
                    </Rows>
                  )
                }
              </Answered>
            </Section>
            <InviteLiaison organizationId={id} open={inviting} onClose={() => setInviting(false)} />
          </Page>
        )
      }}
    </Answered>
  )
}
