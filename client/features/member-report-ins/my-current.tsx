import { useState } from 'react'
import type { MyReportIn } from '#contract/member-report-ins.ts'
import { Button } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { ReportInState } from './report-in-state.tsx'
import { useOfferWords } from './offer-words.ts'
import { SayOffers } from './say-offers.tsx'
import { WithdrawReportIn } from './withdraw-report-in.tsx'

/** Where one reports in now, how far that is, and what one can do about it. */
export function MyCurrent({ current, onMove }: { current: MyReportIn; onMove: () => void }) {
  const t = useWords('member-report-ins')
  const format = useFormat()
  const words = useOfferWords()
  const [doing, setDoing] = useState<'offers' | 'withdraw' | null>(null)
  const { area, street, state, on, confirmedOn, enteredBy } = current
  return (
    <Card
      first
      title={area.name}
      aside={<ReportInState state={state} />}
      acts={
        <>
          <Button icon="edit" onClick={() => setDoing('offers')}>
            {t('mine.offers')}
          </Button>
          <Button onClick={onMove}>{t('mine.move')}</Button>
          <Button kind="quiet" onClick={() => setDoing('withdraw')}>
            {t('mine.withdraw')}
          </Button>
        </>
      }
    >
      <Facts>
        <Fact icon={<Icon name="place" />}>{street}</Fact>
        <Fact icon={<Icon name="today" />}>
          {confirmedOn
            ? t('mine.confirmed', { on: format.longDay(on), day: format.longDay(confirmedOn) })
            : t('mine.reported', { on: format.longDay(on) })}
        </Fact>
        {enteredBy === null ? null : (
          <Fact icon={<Icon name="person" />}>{t('mine.enteredBy', { name: enteredBy })}</Fact>
        )}
        <Fact icon={<Icon name="check" />}>{words(current)}</Fact>
      </Facts>
      {state === 'reported' ? <p>{t('mine.next')}</p> : null}
      {doing === 'offers' ? <SayOffers current={current} onClose={() => setDoing(null)} /> : null}
      {doing === 'withdraw' ? <WithdrawReportIn current={current} onClose={() => setDoing(null)} /> : null}
    </Card>
  )
}
