import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listMerges, listPairs } from '#contract/merging.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useSession } from '#ui/session.tsx'
import { Merges } from './merges.tsx'
import { Pairs } from './pairs.tsx'
import { PersonsTable } from './desk-persons-table.tsx'
import { RegisterPerson } from './register-person.tsx'
import './live-kinds.ts'

const tabs = ['all', 'pairs', 'merges'] as const
type Tab = (typeof tabs)[number]
const one = { query: { pageSize: 1 } }

/** The persons this street knows; those who come without a phone are registered here, those found twice are merged. */
export default function PersonsPage() {
  const t = useWords('persons')
  const navigate = useNavigate()
  const { tab = 'all' }: { tab?: Tab } = useSearch({ strict: false })
  const { me } = useSession()
  const streetId = me?.hats.find(({ id }) => id === me.hatId)?.streetId
  useLive(streetId ? [`staff:${streetId}`] : [])
  const [q, setQ] = useState('')
  const [registering, setRegistering] = useState(false)
  const pairs = useAsk(listPairs, one)
  const merges = useAsk(listMerges, one)
  const counts: Record<Tab, number | undefined> = {
    all: undefined,
    pairs: pairs.data?.total,
    merges: merges.data?.total,
  }
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back="/settings"
      acts={
        <Button kind="primary" icon="add" onClick={() => setRegistering(true)}>
          {t('register')}
        </Button>
      }
    >
      <SegmentTabs
        name={t('tab.name')}
        value={tab}
        onChoose={(value) =>
          void navigate({
            to: '/settings/persons',
            search: (value === 'all' ? {} : { tab: value }) as never,
            replace: true,
          })
        }
        segments={tabs.map((value) => ({
          value,
          label: t(`tab.${value}`),
          ...(counts[value] === undefined ? {} : { count: counts[value] }),
        }))}
      />
      {tab === 'pairs' ? <Pairs /> : tab === 'merges' ? <Merges /> : <PersonsTable q={q} onSearch={setQ} />}
      {registering ? <RegisterPerson name={q} onClose={() => setRegistering(false)} /> : null}
    </Page>
  )
}
