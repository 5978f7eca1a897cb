import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listResidentialAreas } from '#contract/areas.ts'
import { NetworkPlaces } from '#features/grids/index.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Approvals } from '#features/roles/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { AreaChanges } from './area-changes.tsx'
import { AreaTable } from './desk-area-table.tsx'
import { AreaYear } from './desk-area-year.tsx'
import css from './areas.module.css'
import { ChangeAreas } from './change-areas.tsx'
import './live-kinds.ts'

/** The residential areas of the street on any day, the figures of a year by them, and what changed, in words. */
export default function AreasPage() {
  const t = useWords('areas')
  const navigate = useNavigate()
  useLive(useListsHat().topics)
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  const [word, setWord] = useState('')
  const [asking, setAsking] = useState(false)
  const ask = useAsk(listResidentialAreas, { query: asOf ? { asOf } : {} }, { keepRows: true })
  const said = { street: ask.data?.streetName ?? '', count: ask.data?.rows.length ?? 0 }
  return (
    <Page
      title={t('title')}
      lead={!ask.data ? undefined : asOf ? t('asOfLead', { ...said, day: asOf }) : t('lead', said)}
      acts={
        said.count > 0 && !asOf ? (
          <Button kind="primary" icon="edit" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        ) : undefined
      }
    >
      <NetworkPlaces />
      <Approvals />
      <div className={css.filters}>
        <TextField label={t('search')} type="search" value={word} onChange={(event) => setWord(event.target.value)} />
        <TextField
          label={t('asOf')}
          type="date"
          value={asOf ?? ''}
          onChange={(event) =>
            void navigate({
              to: '/network/areas' as '/',
              search: (event.target.value ? { asOf: event.target.value } : {}) as never,
              replace: true,
            })
          }
        />
      </div>
      <Answered ask={ask} lines={8}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <Empty icon="home" why={t('none')} />
          ) : (
            <AreaTable list={answer} word={word} asOf={asOf} />
          )
        }
      </Answered>
      <Section title={t('history')}>
        <Answered ask={ask}>{({ changes }) => <AreaChanges changes={changes} />}</Answered>
      </Section>
      <AreaYear />
      {asking && ask.data ? <ChangeAreas list={ask.data} onClose={() => setAsking(false)} /> : null}
    </Page>
  )
}
