import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { showOrganization } from '#contract/units.ts'
import { UnitInvitations, useListsHat } from '#features/lists/index.ts'
import { UnitReportIns } from '#features/report-ins/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { UnitLink } from './desk-unit-link.tsx'
import { EditUnit } from './edit-unit.tsx'
import { InviteLiaison } from './invite-liaison.tsx'
import { Merged } from './merged.tsx'
import { UnitRows } from './unit-rows.tsx'
import { UnitSide } from './unit-side.tsx'
import './live-kinds.ts'

/** Everything about one unit: what it is, who speaks for it, what it has on the lists, its matches, activities, history. */
export default function UnitPage() {
  const t = useWords('units')
  const { id } = useParams({ strict: false }) as { id: string }
  const hat = useListsHat()
  useLive(hat.topics)
  const [inviting, setInviting] = useState(false)
  const [editing, setEditing] = useState(false)
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const ask = useAsk(showOrganization, { params: { id }, query: asOf ? { asOf } : {} })
  return (
    <Answered ask={ask} lines={8}>
      {(unit) => {
        const ours = hat.staff && unit.streetId === hat.streetId && !asOf
        const mayChange = ours && !unit.wentInto
        return (
          <Page
            title={unit.name}
            lead={[
              t(`type.${unit.type}`),
              unit.streetName,
              unit.code,
              unit.shortName === unit.name ? null : unit.shortName,
            ]
              .filter(Boolean)
              .join(' · ')}
            back="/network"
            acts={
              mayChange && !editing ? (
                <>
                  <LinkButton kind="quiet" to="/network/duplicates/merge" search={{ goes: id }}>
                    {t('merged.act')}
                  </LinkButton>
                  <Button icon="edit" onClick={() => setEditing(true)}>
                    {t('record.edit')}
                  </Button>
                  <Button kind="primary" icon="add" onClick={() => setInviting(true)}>
                    {t('invite.act')}
                  </Button>
                </>
              ) : undefined
            }
            side={
              <>
                <UnitSide unit={unit} mayChange={mayChange} />
                {unit.type === 'military' ? null : (
                  <UnitReportIns unit={unit} asOf={asOf} mayChange={hat.staff && !asOf && !unit.wentInto} />
                )}
                {mayChange ? <UnitInvitations organizationId={id} /> : null}
              </>
            }
          >
            <Merged unit={unit} />
            {asOf ? (
              <Callout icon="waiting">
                {t('asOf', { day: asOf })} <UnitLink id={id}>{t('asToday')}</UnitLink>
              </Callout>
            ) : null}
            {editing ? <EditUnit unit={unit} onClose={() => setEditing(false)} /> : <UnitRows unit={unit} />}
            <InviteLiaison organizationId={id} open={inviting} onClose={() => setInviting(false)} />
          </Page>
        )
      }}
    </Answered>
  )
}
