import { useState } from 'react'
import { KioskItems } from '#features/lists/index.ts'
import { useKioskHome } from '#features/screens/index.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'

/** What units of this street offer, and what is needed, by theme. */
export default function ResourcesPage() {
  const t = useWords('screens')
  const [kind, setKind] = useState<'resource' | 'need'>('resource')
  const home = useKioskHome().data
  return (
    <Page title={t('tile.resources')}>
      <SegmentTabs
        name={t('tile.resources')}
        value={kind}
        onChoose={(value) => setKind(value as typeof kind)}
        segments={(['resource', 'need'] as const).map((value) => ({ value, label: t(`resources.${value}`) }))}
      />
      {home ? <KioskItems kind={kind} street={home.streetId} phoneUrl={home.phoneUrl} /> : null}
    </Page>
  )
}
