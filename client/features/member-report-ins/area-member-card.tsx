import { useState } from 'react'
import { type AreaMember, confirmReportIn } from '#contract/member-report-ins.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { EndMemberReportIn } from './end-member-report-in.tsx'
import { useOfferWords } from './offer-words.ts'
import { ReportInState } from './report-in-state.tsx'

/** One who reports in here, and what is done about it. */
export function AreaMemberCard({ row }: { row: AreaMember }) {
  const t = useWords('member-report-ins')
  const words = useOfferWords()
  const [ending, setEnding] = useState(false)
  const confirm = useDeed(confirmReportIn, {
    touches: ['member-report-in.changed'],
    done: () => toast({ text: t('done.confirmed', { name: row.name }) }),
  })
  const { id, name, phoneMasked, state, on, confirmedOn, enteredBy, version, confirmable } = row
  const facts = [
    phoneMasked ?? t('at.noPhone'),
    t('at.on', { day: on }),
    confirmedOn ? t('at.confirmedOn', { day: confirmedOn }) : '',
    enteredBy === null ? '' : t('mine.enteredBy', { name: enteredBy }),
  ]
  return (
    <Card
      as="li"
      title={name}
      aside={<ReportInState state={state} />}
      acts={
        <>
          {confirmable ? (
            <Button
              kind="primary"
              aria-label={t('confirm.of', { name })}
              busy={confirm.busy}
              onClick={() => void confirm.run({ params: { id }, body: { version } })}
            >
              {t('confirm.act')}
            </Button>
          ) : null}
          <Button kind="quiet" aria-label={t('end.label', { name })} onClick={() => setEnding(true)}>
            {t('end.act')}
          </Button>
        </>
      }
    >
      <p>{words(row)}</p>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      {state === 'reported' && !confirmable ? <p>{t('confirm.byAnother')}</p> : null}
      {ending ? <EndMemberReportIn row={row} onClose={() => setEnding(false)} /> : null}
    </Card>
  )
}
