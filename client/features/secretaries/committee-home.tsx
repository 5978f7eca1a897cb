import { showCommittee } from '#contract/secretary-homes.ts'
import { ItemLine } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { Coming } from './coming.tsx'
import { Figures } from './figures.tsx'
import { MatchLine } from './match-line.tsx'
import { OwnLists } from './own-lists.tsx'
import './live-kinds.ts'

/** The home of a body’s secretary: what its members need, offer and wait for. @param items where an item opens */
export function CommitteeHome({ items }: { items: string }) {
  const t = useWords('secretary-home')
  const { me } = useSession()
  const streetId = me?.hats.find(({ id }) => id === me.hatId)?.streetId
  useLive(['me', ...(streetId ? [`street:${streetId}`] : [])])
  const ask = useAsk(showCommittee)
  return (
    <Answered ask={ask} lines={8}>
      {(body) => {
        const silent = body.members.filter(({ liaisons }) => liaisons === 0)
        return (
          <Page
            title={body.name}
            lead={[t(`units:body.${body.kind}`), body.areaName, t('members', { count: body.members.length })].join(
              ' · ',
            )}
            side={
              <>
                <Card title={t('about')}>
                  <Facts>
                    {body.term ? (
                      <Fact icon={<Icon name="waiting" />}>{t('units:bodyTerm', { term: body.term })}</Fact>
                    ) : null}
                    {body.memberRule ? <Fact icon={<Icon name="people" />}>{body.memberRule}</Fact> : null}
                    {body.offices.map(({ id, post, unit, holder, from, next }) => (
                      <Fact key={id} icon={<Icon name="person" />}>
                        {[t(`units:post.${post}`), unit?.name, holder, t(next ? 'from' : 'since', { day: from })]
                          .filter(Boolean)
                          .join(' · ')}
                      </Fact>
                    ))}
                  </Facts>
                  <p>{body.charter || t('noCharter')}</p>
                </Card>
                <Section title={t('changed.title')}>
                  {body.changed.length === 0 ? (
                    <Empty why={t('changed.none')} />
                  ) : (
                    <Rows name={t('changed.title')}>
                      {body.changed.slice(0, 10).map(({ day, what, title, unit, itemId }) => (
                        <Row
                          key={`${what} ${itemId ?? unit}`}
                          title={title}
                          line={[t(`changed.${what}`), itemId ? unit : '', day].filter(Boolean).join(' · ')}
                          {...(itemId ? { to: `${items}/${itemId}` } : {})}
                        />
                      ))}
                    </Rows>
                  )}
                </Section>
              </>
            }
          >
            <Figures counts={body.counts} />
            <OwnLists lists={body.lists} desk={items === '/lists/items'} />
            <Section
              title={t('unserved.title', { count: body.unserved.count, days: body.unserved.days })}
              more={
                body.unserved.count > body.unserved.rows.length ? (
                  <LinkButton kind="quiet" to="/members" search={{ unserved: 'true' }}>
                    {t('all')}
                  </LinkButton>
                ) : undefined
              }
            >
              {body.unserved.rows.length === 0 ? (
                <Empty icon="check" why={t('unserved.none', { days: body.unserved.days })} />
              ) : (
                <Rows name={t('unserved.title', { count: body.unserved.count, days: body.unserved.days })}>
                  {body.unserved.rows.map((item) => (
                    <ItemLine key={item.id} item={item} to={`${items}/${item.id}`} />
                  ))}
                </Rows>
              )}
            </Section>
            <Section title={t('matches.title', { count: body.matches.length })}>
              {body.matches.length === 0 ? (
                <Empty icon="match" why={t('matches.none')} />
              ) : (
                <Rows name={t('matches.title', { count: body.matches.length })}>
                  {body.matches.map((match) => (
                    <MatchLine key={match.id} match={match} items={items} />
                  ))}
                </Rows>
              )}
            </Section>
            <Coming rows={body.activities} none={t('coming.none')} />
            <Section title={t('members', { count: body.members.length })}>
              {silent.length > 0 ? <p>{t('silent', { count: silent.length })}</p> : null}
              {body.members.length === 0 ? <Empty icon="network" why={t('noMembers')} /> : null}
              <Rows name={t('members', { count: body.members.length })}>
                {body.members.map((unit) => (
                  <Row
                    key={unit.id}
                    title={unit.name}
                    line={[
                      unit.liaisons === 0 ? t('noLiaison') : '',
                      unit.paused ? t('units:paused') : '',
                      unit.areaName,
                      t('since', { day: unit.since }),
                      t('has', { needs: unit.needs, resources: unit.resources, projects: unit.projects }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    aside={
                      <LinkButton
                        kind="quiet"
                        to="/members"
                        search={{ organization: unit.id }}
                        aria-label={t('listsOf', { unit: unit.name })}
                      >
                        {t('itsLists')}
                      </LinkButton>
                    }
                  />
                ))}
              </Rows>
            </Section>
          </Page>
        )
      }}
    </Answered>
  )
}
