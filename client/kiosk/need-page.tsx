import { useKioskHome } from '#features/screens/index.ts'
import { OpenNowLine } from '#features/venues/index.ts'
import { Answered } from '#ui/answered.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
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
              <p>{t('need.counter', { venue: home.venue.name })}</p>
              <Facts>
                {home.venue.now.state === 'unknown' ? null : (
                  <Fact icon={<Icon name="waiting" />}>
                    <OpenNowLine now={home.venue.now} />
                  </Fact>
                )}
                {home.venue.openingHours ? <Fact icon={<Icon name="waiting" />}>{home.venue.openingHours}</Fact> : null}
                {home.venue.phone ? <Fact icon={<Icon name="phone" />}>{home.venue.phone}</Fact> : null}
              </Facts>
            </Card>
          </>
        )}
      </Answered>
    </Page>
  )
}
