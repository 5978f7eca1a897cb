import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { showBody } from '#contract/bodies.ts'
import { useListsHat } from '#features/lists/index.ts'
import { BodySecretary } from '#features/secretaries/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { BodyOffices } from './body-offices.tsx'
import { EditBody } from './edit-body.tsx'
import { MoveAlliance } from './move-alliance.tsx'
import './live-kinds.ts'

/** One body: what it is for, who sits on it, how far it has come. */
export default function BodyPage() {
  const t = useWords('units')
  const { id } = useParams({ strict: false }) as { id: string }
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const hat = useListsHat()
  useLive(hat.topics)
  const [doing, setDoing] = useState<'edit' | 'stage' | null>(null)
  const ask = useAsk(showBody, { params: { id }, query: asOf ? { asOf } : {} })
  const close = (): void => setDoing(null)
  return (
    <Answered ask={ask} lines={8}>
      {(body) => {
        const mayChange = hat.staff && body.streetId !== null && body.streetId === hat.streetId && !asOf
        return (
          <Page
            title={body.name}
            lead={[t(`body.${body.kind}`), body.areaName, body.stage ? t(`stage.${body.stage}`) : null]
              .filter(Boolean)
              .join(' · ')}
            back="/network"
            acts={
              mayChange ? (
                <>
                  <Button icon="edit" onClick={() => setDoing('edit')}>
                    {t('bodyForm.edit')}
                  </Button>
                  {body.stage && body.stage !== 'closed' ? (
                    <Button kind="primary" onClick={() => setDoing('stage')}>
                      {t('stageForm.act')}
                    </Button>
                  ) : null}
                </>
              ) : undefined
            }
            side={
              <>
                <Card title={t('about')}>
                  <Facts>
                    {body.parent ? <Fact icon={<Icon name="network" />}>{body.parent.name}</Fact> : null}
                    {body.term ? (
                      <Fact icon={<Icon name="waiting" />}>{t('bodyTerm', { term: body.term })}</Fact>
                    ) : null}
                    {body.from ? (
                      <Fact icon={<Icon name="today" />}>{t('liaison.since', { day: body.from })}</Fact>
                    ) : null}
                    {body.memberRule ? <Fact icon={<Icon name="people" />}>{body.memberRule}</Fact> : null}
                  </Facts>
                  {body.charter ? <p>{body.charter}</p> : null}
                </Card>
                {body.history.length > 0 ? (
                  <Section title={t('history')}>
                    <Timeline
                      name={t('history')}
                      entries={body.history.map(({ at, by, action, detail }, index) => ({
                        key: `${at}-${index}`,
                        at,
                        who: by,
                        what: [
                          t(`audit:${action}`),
                          detail['post'] ? t(`post.${detail['post']}`) : '',
                          detail['stage'] ? t(`stage.${detail['stage']}`) : '',
                          detail['criteria'] ? t('stageForm.by', { criteria: detail['criteria'] }) : '',
                          detail['evidence'] ?? '',
                        ]
                          .filter(Boolean)
                          .join(t('comma')),
                      }))}
                    />
                  </Section>
                ) : null}
              </>
            }
          >
            {asOf ? <Callout icon="waiting">{t('asOf', { day: asOf })}</Callout> : null}
            <BodySecretary body={body} mayChange={mayChange && body.to === null} />
            <BodyOffices body={body} mayChange={mayChange} />
            <Section title={t('bodyMembers', { count: body.members.length })}>
              {body.members.length === 0 ? (
                <Empty icon="network" why={t('noMembers')} />
              ) : (
                <Rows name={t('bodyMembers', { count: body.members.length })}>
                  {body.members.map((unit) => (
                    <Row
                      key={unit.id}
                      title={unit.name}
                      line={[t('liaison.since', { day: unit.since }), unit.paused ? t('paused') : '']
                        .filter(Boolean)
                        .join(' · ')}
                      to={`/network/units/${unit.id}`}
                    />
                  ))}
                </Rows>
              )}
            </Section>
            {doing === 'edit' ? <EditBody body={body} onClose={close} /> : null}
            {doing === 'stage' && body.stage ? <MoveAlliance body={body} stage={body.stage} onClose={close} /> : null}
          </Page>
        )
      }}
    </Answered>
  )
}
