import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import type { showItem } from '#contract/lists.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { ListElsewhere } from './desk-list-elsewhere.tsx'
import { useEditionName } from './edition-name.ts'
import { useListing } from './use-listing.ts'

/** On which lists an item stands besides its home; staff put it on more and take it off again. */
export function ItemListings({ item }: { item: AnswerOf<typeof showItem> }) {
  const t = useWords('editions')
  const [putting, setPutting] = useState(false)
  const listing = useListing()
  const nameOf = useEditionName()
  return (
    <Section title={t('item.title')}>
      <p>{t('item.home', { list: nameOf({ ownerName: item.ownerName, year: item.editionYear }) })}</p>
      {item.listings.length > 0 ? (
        <Rows name={t('item.title')}>
          {item.listings.map((one) => (
            <Row
              key={one.editionId}
              title={one.title}
              line={one.categoryName === '' ? t('item.noHeading') : one.categoryName}
              aside={
                one.mayTakeOff ? (
                  <Button kind="quiet" busy={listing.busy} onClick={() => listing.takeOff(one.editionId, [item.id])}>
                    {t('item.takeOff')}
                  </Button>
                ) : undefined
              }
            />
          ))}
        </Rows>
      ) : null}
      <div>
        <Button icon="add" onClick={() => setPutting(true)}>
          {t('item.putOn')}
        </Button>
      </div>
      {putting ? <ListElsewhere items={[item]} except={item.editionId} onClose={() => setPutting(false)} /> : null}
    </Section>
  )
}
