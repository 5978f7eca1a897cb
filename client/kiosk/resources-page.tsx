import { useState } from 'react'
import { KioskItems, KioskStation } from '#features/lists/index.ts'
import { useKioskHome } from '#features/screens/index.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'

const kinds = ['resource', 'station', 'need'] as const

/** What units of this street offer, and what is needed, by theme. */
export default function ResourcesPage() {
  const t = useWords('screens')
  const [kind, setKind] = useState<(typeof kinds)[number]>('resource')
  const home = useKioskHome().data
  return (
    <Page title={t('tile.resources')}>
      <SegmentTabs
        name={t('tile.resources')}
        value={kind}
        onChoose={(value) => setKind(value as typeof kind)}
        segments={kinds.map((value) => ({ value, label: t(`resources.${value}`) }))}
      />
      {home && kind === 'station' ? <KioskStation street={home.streetId} phoneUrl={home.phoneUrl} /> : null}
      {home && kind !== 'station' ? <KioskItems kind={kind} street={home.streetId} phoneUrl={home.phoneUrl} /> : null}
    </Page>
  )
}
