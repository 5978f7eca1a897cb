import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showSpotByCode } from '#contract/spot.ts'
import type { AnswerOf } from '#contract/route.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import '../live-kinds.ts'
import css from './phone-spot.module.css'
import { PhoneSpotTile } from './phone-spot-tile.tsx'
import { useHall } from './use-hall.ts'

/** What did not come from the sitting itself, such as somebody who moved up, is seen after this long at most. */
const everyMilliseconds = 20_000

/** Behind the code on the wall: whoever is a liaison claims here for their unit. */
export default function PhoneSpotPage() {
  const t = useWords('spot')
  const { me, loading } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  if (loading) return <Skeleton />
  if (!me)
    return (
      <Page title={t('phone.title')}>
        <PhoneSignIn why={t('phone.whySignIn')} />
      </Page>
    )
  if (hat?.kind !== 'liaison')
    return (
      <Page title={t('phone.title')} back="/">
        <ChooseUnit />
      </Page>
    )
  return <Hall key={hat.id} unit={hat.organizationName ?? ''} />
}

/** Somebody signed in who does not act for a unit now: which of theirs, or what to do without one. */
function ChooseUnit() {
  const t = useWords('spot')
  const { me, wear } = useSession()
  const units = me?.hats.filter(({ kind }) => kind === 'liaison') ?? []
  if (units.length === 0) return <Empty why={t('phone.noUnit')} icon="people" />
  return (
    <div className={css.units}>
      <p>{t('phone.whichUnit')}</p>
      {units.map(({ id, organizationName }) => (
        <Button key={id} wide onClick={() => wear(id)}>
          {organizationName}
        </Button>
      ))}
    </div>
  )
}

function Hall({ unit }: { unit: string }) {
  const t = useWords('spot')
  const { code } = useParams({ strict: false }) as { code: string }
  const ask = useAsk(showSpotByCode, { params: { code } }, { every: everyMilliseconds })
  useHall(ask.data?.id)
  if (ask.error?.status === 404 || ask.error?.status === 400)
    return (
      <Page title={t('phone.title')} back="/scan">
        <Empty why={t('phone.missing', { code })} icon="scan" />
      </Page>
    )
  return <Answered ask={ask}>{(spot) => <Sitting spot={spot} unit={unit} code={code} />}</Answered>
}

const views = ['all', 'free', 'mine'] as const
type Spot = AnswerOf<typeof showSpotByCode>

function Sitting({ spot, unit, code }: { spot: Spot; unit: string; code: string }) {
  const t = useWords('spot')
  const format = useFormat()
  const { me } = useSession()
  const running = spot.state === 'open'
  const [view, setView] = useState<(typeof views)[number]>('all')
  const [changing, setChanging] = useState(false)
  const several = (me?.hats.filter(({ kind }) => kind === 'liaison').length ?? 0) > 1
  const within = (one: typeof view) => spot.rows.filter(({ standing }) => one === 'all' || standing === one)
  // The one who looked at what is free when it ended looks at all of it.
  const shown = view === 'free' && !running ? 'all' : view
  const rows = within(shown)
  return (
    <Page title={spot.title} back="/" lead={[spot.streetName, format.tableDay(spot.day)].join(t('lists:dot'))}>
      <Callout icon={running ? 'people' : 'off'}>
        <p>{running ? t('phone.as', { unit }) : t('phone.closed')}</p>
        {several && running ? (
          <Button kind="quiet" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            {t('phone.otherUnit')}
          </Button>
        ) : null}
      </Callout>
      {changing ? <ChooseUnit /> : null}
      {spot.rows.length === 0 ? (
        <Empty why={t('phone.none')} icon="need" />
      ) : (
        <>
          <SegmentTabs
            name={t('page.show')}
            segments={(running ? views : (['all', 'mine'] as const)).map((value) => ({
              value,
              label: t(`phone.view.${value}`),
              count: within(value).length,
            }))}
            value={shown}
            onChoose={setView}
          />
          {rows.length === 0 ? <Empty why={t(`phone.empty.${shown}`)} icon="need" /> : null}
          <ul role="list" className={css.tiles}>
            {rows.map((tile) => (
              <PhoneSpotTile key={tile.itemId} tile={tile} code={code} running={running} />
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}
