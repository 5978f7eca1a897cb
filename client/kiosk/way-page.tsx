import { VenueCard, useKioskHome } from '#features/screens/index.ts'
import { Answered } from '#ui/answered.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import css from './home-page.module.css'

/** This centre: the way here, opening hours, and what one can get done. */
export default function WayPage() {
  const t = useWords('screens')
  const ask = useKioskHome()
  return (
    <Page title={t('tile.way')}>
      <Answered ask={ask}>
        {(home) => (
          <>
            <ul role="list" className={css.cards}>
              <VenueCard venue={home.venue} first />
            </ul>
            {(['signUp', 'checkIn', 'need', 'help'] as const).map((one) => (
              <Card key={one} title={t(`guide.${one}.title`)}>
                <p>{t(`guide.${one}.how`)}</p>
              </Card>
            ))}
          </>
        )}
      </Answered>
    </Page>
  )
}
