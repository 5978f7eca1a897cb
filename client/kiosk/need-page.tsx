import { useKioskHome } from '#features/screens/index.ts'
import { Answered } from '#ui/answered.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import css from './home-page.module.css'

/** How a need gets onto the list: by phone, or at the counter with the staff. */
export default function NeedPage() {
  const t = useWords('screens')
  const ask = useKioskHome()
  return (
    <Page title={t('tile.need')}>
      <Answered ask={ask}>
        {(home) => (
          <>
            <Card first title={t('need.byPhone')}>
              <div className={css.qr}>
                <QrCode address={`${home.phoneUrl}/offer`} sentence={t('need.sentence')} />
              </div>
            </Card>
            <Card title={t('need.atCounter')}>
              <p>
                {t('need.counter', { venue: home.venue.name, hours: home.venue.openingHours, phone: home.venue.phone })}
              </p>
            </Card>
          </>
        )}
      </Answered>
    </Page>
  )
}
