import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Spot, dropSpotItems, showSpot } from '#contract/spot.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from '../hat.ts'
import '../live-kinds.ts'
import { ChooseItems } from './choose-items.tsx'
import { ClaimForUnit } from './claim-for-unit.tsx'
import { SpotActs } from './spot-acts.tsx'
import { ShareSpot } from './share-spot.tsx'
import css from './spot.module.css'
import { SpotItemRow } from './spot-item-row.tsx'
import { SpotState } from './spot-state.tsx'
import { type SpotView, figuresOf, inView, spotViews } from './spot-rows.ts'

/** One sitting at the desk: its items, who has claimed what, and everything staff do with it. */
export default function SpotPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const hat = useListsHat()
  useLive(hat.topics)
  const ask = useAsk(showSpot, { params: { id } })
  return (
    <Answered ask={ask} lines={8}>
      {(spot) => <Sitting spot={spot} />}
    </Answered>
  )
}

function Sitting({ spot }: { spot: Spot }) {
  const t = useWords('spot')
  const format = useFormat()
  const [choosing, setChoosing] = useState(spot.state === 'draft' && spot.rows.length === 0)
  const chooser = spot.state !== 'closed' && choosing
  return (
    <Page
      title={spot.title}
      back="/matches/spot"
      lead={
        <span className={css.lead}>
          <SpotState state={spot.state} />
          <span>{format.longDay(spot.day)}</span>
          <span>{t('page.code', { code: spot.code })}</span>
        </span>
      }
      acts={<SpotActs spot={spot} choosing={chooser} onChoose={() => setChoosing(!choosing)} />}
    >
      {spot.state === 'closed' ? <Share spot={spot} /> : null}
      {chooser ? <ChooseItems spot={spot} onClose={() => setChoosing(false)} /> : null}
      {spot.rows.length === 0 ? (
        chooser ? null : (
          <Empty
            why={t('page.none')}
            icon="need"
            act={
              spot.state === 'closed' ? undefined : (
                <Button onClick={() => setChoosing(true)}>{t('page.choose')}</Button>
              )
            }
          />
        )
      ) : (
        <Items spot={spot} />
      )}
      {spot.state === 'open' ? <Share spot={spot} /> : null}
    </Page>
  )
}

/** First thing wanted after the end; while it runs the items come first. */
function Share({ spot }: { spot: Spot }) {
  const t = useWords('spot')
  return (
    <Section title={t('share.title')}>
      <ShareSpot spot={spot} />
    </Section>
  )
}

function Items({ spot }: { spot: Spot }) {
  const t = useWords('spot')
  const format = useFormat()
  const [view, setView] = useState<SpotView>('all')
  const [claiming, setClaiming] = useState<string | null>(null)
  const drop = useDeed(dropSpotItems, { touches: ['spot.changed'], done: () => toast({ text: t('page.dropped') }) })
  const rows = spot.rows.filter((row) => inView(row, view))
  const item = spot.rows.find((row) => row.item.id === claiming)?.item
  return (
    <>
      <dl className={css.figures} aria-label={t('page.figures')}>
        {Object.entries(figuresOf(spot)).map(([name, value]) => (
          <div key={name}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd data-figures>{format.count(value)}</dd>
          </div>
        ))}
      </dl>
      <SegmentTabs
        name={t('page.show')}
        segments={spotViews.map((value) => ({
          value,
          label: t(`view.${value}`),
          count: spot.rows.filter((row) => inView(row, value)).length,
        }))}
        value={view}
        onChoose={setView}
      />
      {rows.length === 0 ? (
        <Empty why={t(`empty.${view}`)} icon="need" />
      ) : (
        <ul role="list" className={css.rows} aria-label={t('page.items')}>
          {rows.map((row) => (
            <SpotItemRow
              key={row.item.id}
              spot={spot}
              row={row}
              busy={drop.busy}
              onClaim={() => setClaiming(row.item.id)}
              onDrop={() =>
                void drop.run({ params: { id: spot.id }, body: { itemIds: [row.item.id], version: spot.version } })
              }
            />
          ))}
        </ul>
      )}
      {item ? <ClaimForUnit key={item.id} spot={spot} item={item} onClose={() => setClaiming(null)} /> : null}
    </>
  )
}
