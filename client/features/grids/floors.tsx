import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { endTenant, type Tenant } from '#contract/buildings.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { floorRows } from './floor-rows.ts'
import css from './floors.module.css'
import { SeatTenant } from './seat-tenant.tsx'

type FloorsProps = {
  building: { id: string; name: string; tenants: readonly Tenant[] }
  today: string
  mayChange: boolean
}

/** A building's floors from the top down with who sits there, and how each stands to the network. */
export function Floors({ building, today, mayChange }: FloorsProps) {
  const t = useWords('grids')
  const [moving, setMoving] = useState<Tenant | null>(null)
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('tenant.floor')}</th>
            <th scope="col">{t('tenant.tenants')}</th>
          </tr>
        </thead>
        <tbody>
          {floorRows(building.tenants).map(({ floor, tenants }) => (
            <tr key={floor ?? 'unknown'}>
              <th scope="row">
                {floor === null
                  ? t('tenant.noFloor')
                  : floor < 0
                    ? t('tenant.below', { floor: -floor })
                    : t('tenant.level', { floor })}
              </th>
              <td>
                {tenants.map((tenant) => (
                  <div key={tenant.organizationId} className={css.tenant}>
                    <Link to="/network/units/$id" params={{ id: tenant.organizationId } as never}>
                      {tenant.name}
                    </Link>
                    <small>
                      {[
                        t(`type.${tenant.type}`),
                        tenant.room,
                        tenant.from ? t('since', { day: tenant.from }) : '',
                        tenant.to ? t('endsOn', { day: tenant.to }) : '',
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                    <Standing tenant={tenant} />
                    {mayChange ? (
                      <span className={css.acts}>
                        <Button kind="quiet" onClick={() => setMoving(tenant)}>
                          {tenant.id === null ? t('tenant.setFloor') : t('tenant.move')}
                        </Button>
                        {tenant.id !== null && tenant.to === null ? <Leave id={tenant.id} name={tenant.name} /> : null}
                      </span>
                    ) : null}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {moving ? <SeatTenant building={building} tenant={moving} today={today} onClose={() => setMoving(null)} /> : null}
    </>
  )
}

function Standing({ tenant: { joined, organised } }: { tenant: Tenant }) {
  const t = useWords('grids')
  if (!joined && !organised) return <StateLabel tone="waiting" word={t('tenant.neither')} />
  return (
    <>
      {joined ? <StateLabel tone="done" word={t('tenant.joined')} /> : null}
      {organised ? <StateLabel tone="done" word={t('tenant.organised')} /> : null}
    </>
  )
}

function Leave({ id, name }: { id: string; name: string }) {
  const t = useWords('grids')
  const deed = useDeed(endTenant, {
    touches: ['building.changed'],
    done: () => toast({ text: t('tenant.left', { name }) }),
  })
  return (
    <Button kind="quiet" busy={deed.busy} onClick={() => void deed.run({ params: { id }, body: {} })}>
      {t('tenant.leave')}
    </Button>
  )
}
