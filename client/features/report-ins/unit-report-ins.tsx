import { useState } from 'react'
import { listReportInsOfUnit, undoReportIn, type ReportIn } from '#contract/report-ins.ts'
import { useAsk } from '#ui/ask.ts'
import { Answered } from '#ui/answered.tsx'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { EndReportIn } from './end-report-in.tsx'
import { NoteReportIn } from './note-report-in.tsx'
import css from './report-ins.module.css'

type UnitReportInsProps = { unit: { id: string; name: string }; asOf?: string | undefined; mayChange: boolean }

/** The residential areas a unit reports in at, and where it did before. */
export function UnitReportIns({ unit, asOf, mayChange }: UnitReportInsProps) {
  const t = useWords('report-ins')
  const [noting, setNoting] = useState(false)
  const [ending, setEnding] = useState<ReportIn | null>(null)
  const ask = useAsk(listReportInsOfUnit, { params: { id: unit.id }, query: asOf ? { asOf } : {} }, { keepRows: true })
  return (
    <Section
      title={t('block')}
      more={
        mayChange ? (
          <Button kind="quiet" icon="add" onClick={() => setNoting(true)}>
            {t('note')}
          </Button>
        ) : undefined
      }
    >
      <Answered ask={ask} lines={2}>
        {({ asOf: day, rows }) =>
          rows.length === 0 ? (
            <Empty icon="home" why={t(mayChange ? 'noneYet' : 'none')} />
          ) : (
            <Rows name={t('block')}>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  title={row.residentialArea.name}
                  line={<Lines row={row} day={day} />}
                  aside={
                    mayChange && row.ours ? (
                      <div className={css.acts}>
                        {row.to === null ? (
                          <Button kind="quiet" onClick={() => setEnding(row)}>
                            {t('end')}
                          </Button>
                        ) : null}
                        <Undo row={row} />
                      </div>
                    ) : null
                  }
                />
              ))}
            </Rows>
          )
        }
      </Answered>
      {noting ? <NoteReportIn unit={unit} onClose={() => setNoting(false)} /> : null}
      {ending ? <EndReportIn tie={ending} unit={unit.name} onClose={() => setEnding(null)} /> : null}
    </Section>
  )
}

/** Since when, or from when to when and why it ended; who noted it, where that is told. */
function Lines({ row, day }: { row: ReportIn; day: string }) {
  const t = useWords('report-ins')
  const { from, to, streetName, reason, notedBy, endedBy } = row
  const over = to !== null && to <= day
  const parts = [
    row.ours ? '' : streetName,
    to === null ? t('since', { from }) : t(over ? 'over' : 'until', { from, to }),
    over ? reason : '',
    over && endedBy ? t('endedBy', { name: endedBy }) : notedBy ? t('notedBy', { name: notedBy }) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function Undo({ row }: { row: ReportIn }) {
  const t = useWords('report-ins')
  const stands = row.to === null
  const deed = useDeed(undoReportIn, {
    touches: ['report-in.changed'],
    done: () => toast({ text: t(stands ? 'takenBack' : 'resumed', { area: row.residentialArea.name }) }),
  })
  return (
    <Button
      kind="quiet"
      busy={deed.busy}
      onClick={() => void deed.run({ params: { id: row.id }, body: { version: row.version } })}
    >
      {t(stands ? 'takeBack' : 'resume')}
    </Button>
  )
}
