import { useState } from 'react'
import { gridPlaceKinds, type showGrid, takeOutOfGrid } from '#contract/grids.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { PlaceInGrid } from './place-in-grid.tsx'

type Grid = AnswerOf<typeof showGrid>

/** What lies in a grid: residential areas, buildings, units. */
export function GridPlaces({ grid, mayChange }: { grid: Grid; mayChange: boolean }) {
  const t = useWords('grids')
  const [placing, setPlacing] = useState(false)
  const take = useDeed(takeOutOfGrid, {
    touches: ['grid.changed'],
    done: () => toast({ text: t('place.taken') }),
  })
  return (
    <Section
      title={t('place.title', { count: grid.places.length })}
      more={
        mayChange ? (
          <Button kind="quiet" icon="add" onClick={() => setPlacing(true)}>
            {t('place.act')}
          </Button>
        ) : undefined
      }
    >
      {grid.places.length === 0 ? <Empty icon="place" why={t('place.none')} /> : null}
      {gridPlaceKinds.map((kind) => {
        const rows = grid.places.filter((place) => place.kind === kind)
        if (rows.length === 0) return null
        return (
          <Rows key={kind} name={t(`kind.${kind}`)}>
            {rows.map((place) => (
              <Row
                key={place.objectId}
                title={place.name}
                line={[t(`kind.${kind}`), place.address, t('since', { day: place.from })].filter(Boolean).join(' · ')}
                {...(kind === 'organization' && !mayChange ? { to: `/network/units/${place.objectId}` } : {})}
                aside={
                  mayChange ? (
                    <Button
                      kind="quiet"
                      busy={take.busy}
                      onClick={() =>
                        void take.run({ params: { id: grid.id }, body: { kind, objectId: place.objectId } })
                      }
                    >
                      {t('place.take')}
                    </Button>
                  ) : undefined
                }
              />
            ))}
          </Rows>
        )
      })}
      {placing ? <PlaceInGrid grid={grid} onClose={() => setPlacing(false)} /> : null}
    </Section>
  )
}
