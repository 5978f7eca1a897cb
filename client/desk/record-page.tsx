import { useNavigate, useSearch } from '@tanstack/react-router'
import { SchemeCard, StreetPoints } from '#features/points/index.ts'
import { StreetRecord } from '#features/record/index.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'

const tabs = ['record', 'points', 'scheme'] as const
type Tab = (typeof tabs)[number]

/** What was done, the points computed from it, and the scheme they are computed by. */
export default function RecordPage() {
  const t = useWords('desk')
  const navigate = useNavigate()
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  const { tab = 'record' } = useSearch({ strict: false }) as { tab?: Tab }
  useLive(hat?.streetId ? [`staff:${hat.streetId}`] : [])
  if (hat?.kind !== 'street-staff') return <Empty icon="record" why={t('record.staffOnly')} />
  return (
    <Page title={t('nav.record')}>
      <SegmentTabs
        name={t('nav.record')}
        value={tab}
        onChoose={(value) => void navigate({ to: '/record', search: { tab: value } as never, replace: true })}
        segments={tabs.map((value) => ({ value, label: t(`record.${value}`) }))}
      />
      {tab === 'record' ? <StreetRecord /> : tab === 'points' ? <StreetPoints /> : <SchemeCard mayEdit />}
    </Page>
  )
}
