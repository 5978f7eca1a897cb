import { useState } from 'react'
import { type MyReportIn as Mine, showMyReportIn } from '#contract/member-report-ins.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { MyCurrent } from './my-current.tsx'
import { ReportInForm } from './report-in-form.tsx'
import './live-kinds.ts'

/** Where one reports in and did; for who does not yet, the way to. */
export function MyReportIn() {
  const t = useWords('member-report-ins')
  const ask = useAsk(showMyReportIn)
  const [moving, setMoving] = useState(false)
  return (
    <Answered ask={ask} lines={5}>
      {({ consent, current, before }) => (
        <>
          {current && !moving ? <MyCurrent current={current} onMove={() => setMoving(true)} /> : null}
          {current && !moving ? null : (
            <ReportInForm consent={consent} instead={current} onDone={() => setMoving(false)} />
          )}
          {before.length > 0 ? (
            <Section title={t('mine.before')}>
              <Rows name={t('mine.before')}>
                {before.map((row) => (
                  <Row key={row.id} title={row.area.name} line={<Lasted row={row} />} />
                ))}
              </Rows>
            </Section>
          ) : null}
        </>
      )}
    </Answered>
  )
}

function Lasted({ row: { street, on, endedOn, endReason } }: { row: Mine }) {
  const t = useWords('member-report-ins')
  return [street, t('mine.lasted', { from: on, to: endedOn ?? '' }), endReason ? t(`reason.${endReason}`) : '']
    .filter(Boolean)
    .join(' · ')
}
