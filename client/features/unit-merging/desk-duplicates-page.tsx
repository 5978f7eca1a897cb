import { useNavigate, useSearch } from '@tanstack/react-router'
import { listUnitMerges, listUnitPairs } from '#contract/unit-merging.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Approvals } from '#features/roles/index.ts'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { UnitMerges } from './unit-merges.tsx'
import { UnitPairs } from './unit-pairs.tsx'
import './live-kinds.ts'

const tabs = ['pairs', 'merges'] as const
type Tab = (typeof tabs)[number]
const one = { query: { pageSize: 1 } }

/** Units that may be one, units that were merged, and what of both waits for a second person. */
export default function DuplicatesPage() {
  const t = useWords('unit-merging')
  const navigate = useNavigate()
  const hat = useListsHat()
  useLive(hat.topics)
  const { tab = 'pairs' }: { tab?: Tab } = useSearch({ strict: false })
  const counts = { pairs: useAsk(listUnitPairs, one).data?.total, merges: useAsk(listUnitMerges, one).data?.total }
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back="/network"
      acts={
        <LinkButton to="/network/duplicates/merge" icon="add">
          {t('other')}
        </LinkButton>
      }
    >
      <SegmentTabs
        name={t('tab.name')}
        value={tab}
        onChoose={(value) =>
          void navigate({
            to: '/network/duplicates',
            search: (value === 'pairs' ? {} : { tab: value }) as never,
            replace: true,
          })
        }
        segments={tabs.map((value) => ({
          value,
          label: t(`tab.${value}`),
          ...(counts[value] === undefined ? {} : { count: counts[value] }),
        }))}
      />
      <Approvals />
      {tab === 'pairs' ? <UnitPairs /> : <UnitMerges />}
    </Page>
  )
}
