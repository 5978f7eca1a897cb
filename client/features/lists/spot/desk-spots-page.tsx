import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { listSpots, planSpot } from '#contract/spot.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { useListsHat } from '../hat.ts'
import '../live-kinds.ts'
import { SpotForm } from './spot-form.tsx'
import { SpotState } from './spot-state.tsx'

/** The sittings of the street at which units claim on the spot, newest day first. */
export default function SpotsPage() {
  const t = useWords('spot')
  const format = useFormat()
  const hat = useListsHat()
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const [making, setMaking] = useState(false)
  useLive(hat.topics)
  const ask = useAsk(listSpots, { query: { page } }, { keepRows: true, when: hat.staff })
  const plan = useDeed(planSpot, {
    touches: ['spot.changed'],
    done: ({ id }) => void navigate({ to: `/matches/spot/${id}` }),
  })
  const make = (
    <Button kind="primary" icon="add" onClick={() => setMaking(true)}>
      {t('list.make')}
    </Button>
  )
  if (!hat.staff)
    return (
      <Page title={t('list.title')} back="/matches">
        <Empty why={t('list.staffOnly')} icon="match" />
      </Page>
    )
  return (
    <Page title={t('list.title')} lead={t('list.lead')} back="/matches" acts={make}>
      <Answered ask={ask} lines={6}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            <Empty why={t('list.none')} icon="match" />
          ) : (
            <>
              <Rows name={t('list.title')}>
                {rows.map((spot) => (
                  <Row
                    key={spot.id}
                    lead={format.tableDay(spot.day)}
                    title={spot.title}
                    line={t('list.line', { items: spot.items, claims: spot.claims })}
                    aside={<SpotState state={spot.state} />}
                    to={`/matches/spot/${spot.id}`}
                  />
                ))}
              </Rows>
              <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
            </>
          )
        }
      </Answered>
      {making ? (
        <SpotForm busy={plan.busy} onClose={() => setMaking(false)} onSubmit={(body) => void plan.run({ body })} />
      ) : null}
    </Page>
  )
}
