import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listGrids, showGrid } from '#contract/grids.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { dayAfter } from './day-after.ts'
import { GridChanges } from './grid-changes.tsx'
import { GridPlaces } from './grid-places.tsx'
import { useRangeWords } from './range-words.ts'
import { ReviseGrid } from './revise-grid.tsx'
import { SplitGrid } from './split-grid.tsx'
import './live-kinds.ts'

/** One grid: how it is drawn, what lies in it, how it was drawn before and what it came from. */
export default function GridPage() {
  const t = useWords('grids')
  const { id } = useParams({ strict: false }) as { id: string }
  const { asOf }: { asOf?: string } = useSearch({ strict: false })
  useLive(useListsHat().topics)
  const today = useFormat().tableDay(useNow())
  const words = useRangeWords()
  const [doing, setDoing] = useState<'revise' | 'split' | null>(null)
  const ask = useAsk(showGrid, { params: { id }, query: asOf ? { asOf } : {} })
  const all = useAsk(listGrids)
  const close = (): void => setDoing(null)
  return (
    <Answered ask={ask} lines={8}>
      {(grid) => {
        const goesOn = grid.to === null && !asOf
        const free = Math.max(0, ...(all.data?.rows ?? []).map(({ number }) => number)) + 1
        return (
          <Page
            title={t('numbered', { number: grid.number, name: grid.name })}
            lead={[
              grid.to ? t('span', { from: grid.from, to: grid.to }) : t('since', { day: grid.from }),
              grid.head ? t('headed', { head: grid.head }) : t('noHead'),
            ].join(' · ')}
            back="/network/grids"
            acts={
              goesOn ? (
                <>
                  <Button icon="edit" onClick={() => setDoing('revise')}>
                    {t('revise.act')}
                  </Button>
                  <Button onClick={() => setDoing('split')}>{t('split.act')}</Button>
                </>
              ) : undefined
            }
            side={
              <>
                <Card title={t('drawn')}>
                  <Facts>
                    <Fact icon={<Icon name="place" />}>{words(grid.ranges) || t('noRanges')}</Fact>
                    {grid.boundary ? <Fact icon={<Icon name="network" />}>{grid.boundary}</Fact> : null}
                  </Facts>
                </Card>
                {grid.versions.length > 1 ? (
                  <Section title={t('versions')}>
                    <Rows name={t('versions')}>
                      {grid.versions.map((version) => (
                        <Row
                          key={version.from}
                          title={version.name}
                          line={[
                            version.to
                              ? t('span', { from: version.from, to: version.to })
                              : t('since', { day: version.from }),
                            version.head ? t('headed', { head: version.head }) : '',
                            words(version.ranges),
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                        />
                      ))}
                    </Rows>
                  </Section>
                ) : null}
                <Section title={t('change.title')}>
                  <GridChanges changes={grid.changes} />
                </Section>
              </>
            }
          >
            {grid.asOf === today ? null : <Callout icon="waiting">{t('asOfOne', { day: grid.asOf })}</Callout>}
            <GridPlaces grid={grid} mayChange={goesOn} />
            {doing === 'revise' ? <ReviseGrid grid={grid} today={today} onClose={close} /> : null}
            {doing === 'split' ? (
              <SplitGrid grid={grid} number={free} tomorrow={dayAfter(today)} onClose={close} />
            ) : null}
          </Page>
        )
      }}
    </Answered>
  )
}
