import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listPartyOrganizations, type PartyOrganization } from '#contract/party.ts'
import { showNetwork } from '#contract/units.ts'
import { useListsHat } from '#features/lists/index.ts'
import { AppointSecretary } from '#features/secretaries/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { AddParty, EditParty } from './add-party.tsx'
import { BodyTree } from './body-tree.tsx'
import { NetworkPlaces } from './network-places.tsx'
import { PartyTerm } from './party-term.tsx'
import { PartyTree } from './party-tree.tsx'
import css from './tree.module.css'
import './live-kinds.ts'

type Doing = { what: 'add' } | { what: 'edit' | 'term' | 'office'; party: PartyOrganization } | null

/** How the street is organised: its bodies, and its party organisations with their terms; on paper too. */
export default function TreePage() {
  const t = useWords('grids')
  const navigate = useNavigate()
  const hat = useListsHat()
  useLive(hat.topics)
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const format = useFormat()
  const now = useNow()
  const today = format.tableDay(now)
  const [doing, setDoing] = useState<Doing>(null)
  const query = asOf ? { asOf } : {}
  const parties = useAsk(listPartyOrganizations, { query }, { keepRows: true })
  const network = useAsk(showNetwork, { query }, { keepRows: true })
  const close = (): void => setDoing(null)
  const rows = parties.data?.rows ?? []
  const acts = {
    onEdit: (party: PartyOrganization): void => setDoing({ what: 'edit', party }),
    onTerm: (party: PartyOrganization): void => setDoing({ what: 'term', party }),
    onOffice: (party: PartyOrganization): void => setDoing({ what: 'office', party }),
  }
  return (
    <Page
      title={t('tree.title')}
      lead={asOf ? t('asOfOne', { day: asOf }) : t('tree.lead', { day: format.longDay(now) })}
      acts={
        <>
          <Button icon="print" onClick={() => print()}>
            {t('print')}
          </Button>
          <LinkButton to="/network/party-cases" icon="people">
            {t('party.cases')}
          </LinkButton>
          {asOf ? null : (
            <Button kind="primary" icon="add" onClick={() => setDoing({ what: 'add' })}>
              {t('party.add')}
            </Button>
          )}
        </>
      }
    >
      <div className={css.screen}>
        <NetworkPlaces />
      </div>
      <div className={`${css.day} ${css.screen}`}>
        <TextField
          label={t('filter.asOf')}
          type="date"
          value={asOf ?? ''}
          onChange={(event) =>
            void navigate({
              to: '/network/tree',
              search: (event.target.value ? { asOf: event.target.value } : {}) as never,
              replace: true,
            })
          }
        />
      </div>
      <Section title={t('tree.party')}>
        <Answered ask={parties} lines={8}>
          {(answer) =>
            answer.rows.length === 0 ? (
              <Empty icon="people" why={asOf ? t('tree.noneThen', { day: asOf }) : t('tree.none')} />
            ) : (
              <div className={css.paper}>
                <PartyTree rows={answer.rows} acts={asOf ? undefined : acts} />
              </div>
            )
          }
        </Answered>
      </Section>
      <Section title={t('tree.bodies')}>
        <Answered ask={network}>
          {({ bodies }) => (
            <div className={css.paper}>
              <BodyTree bodies={bodies} asOf={asOf} />
            </div>
          )}
        </Answered>
      </Section>
      {doing?.what === 'add' ? <AddParty rows={rows} today={today} onClose={close} /> : null}
      {doing?.what === 'edit' ? <EditParty party={doing.party} rows={rows} onClose={close} /> : null}
      {doing?.what === 'office' ? (
        <AppointSecretary
          seat={{ kind: 'branch', id: doing.party.id, name: doing.party.name, standing: doing.party.office }}
          onClose={close}
        />
      ) : null}
      {doing?.what === 'term' ? <PartyTerm party={doing.party} today={today} onClose={close} /> : null}
    </Page>
  )
}
