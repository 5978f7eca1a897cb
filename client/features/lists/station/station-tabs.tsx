import { useNavigate } from '@tanstack/react-router'
import { useWords } from '#ui/i18n.ts'
import { SegmentTabs } from '#ui/segment-tabs.tsx'

const places = { catalogue: '/lists/station', requests: '/lists/station/requests', speakers: '/lists/station/speakers' }
type Place = keyof typeof places

/** The three pages of the station side by side. */
export function StationTabs({ at, staff }: { at: Place; staff: boolean }) {
  const t = useWords('station')
  const navigate = useNavigate()
  const shown: Place[] = staff ? ['catalogue', 'requests', 'speakers'] : ['catalogue', 'requests']
  return (
    <SegmentTabs
      name={t('title')}
      value={at}
      onChoose={(value) => void navigate({ to: places[value as Place] as never })}
      segments={shown.map((value) => ({ value, label: t(`tab.${value}`) }))}
    />
  )
}
