import { useState } from 'react'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { BroughtBefore } from './brought-before.tsx'
import type { ImportKind, WizardReport } from './import-kind.ts'
import type { RowReport } from './import-reading.ts'
import { ImportWriting } from './import-writing.tsx'
import type { Past } from './past-imports.tsx'
import { RejectedFile } from './rejected-file.tsx'
import { UpdateSwitch } from './update-switch.tsx'

type OutcomeProps<Row extends RowReport, F extends string, R extends WizardReport<Row, F>, P extends Past> = {
  kind: ImportKind<Row, F, R, P>
  report: R
  onReport: (report: R) => void
}

/** The fourth step: what will be written, the writing itself, and what came of it; one press takes it all back. */
export function ImportOutcome<Row extends RowReport, F extends string, R extends WizardReport<Row, F>, P extends Past>({
  kind,
  report,
  remapping,
  onReport,
}: OutcomeProps<Row, F, R, P> & { remapping: boolean }) {
  const t = useWords('workbook-import')
  const [updateExisting, setUpdate] = useState(true)
  const params = { id: report.id }
  const commit = useDeed(kind.routes.commit, {
    touches: kind.touches,
    done: (written) => onReport(written as R),
    // Whoever stopped it wanted just that: it is said, and no fault.
    refused: ({ code }) => {
      if (code === 'import.cancelled') toast({ text: t('stopped') })
      return code === 'import.cancelled'
    },
  })
  const progress = useAsk(kind.routes.progress, { params }, { when: commit.busy, every: 700 })
  const cancel = useDeed(kind.routes.cancel)
  if (report.state !== 'previewed') return <ImportDone kind={kind} report={report} onReport={onReport} />
  const [update, word] = [kind.update(report), kind.write(report)]
  const sends = kind.sends ? kind.sends(report) : { updateExisting }
  return (
    <>
      {report.committedBefore ? <BroughtBefore /> : null}
      {kind.beforeWriting(report)}
      {update === null ? null : <UpdateSwitch word={update} on={updateExisting} onChange={setUpdate} />}
      {commit.busy ? (
        <ImportWriting
          sentence={kind.writing(report)}
          progress={progress.data}
          stopping={cancel.busy}
          onStop={() => void cancel.run({ params })}
        />
      ) : word === null ? null : (
        <Button
          kind="primary"
          disabled={report.counts.valid === 0 || remapping || sends === null || report.emptied === true}
          onClick={() => void commit.run({ params, body: sends ?? {} })}
        >
          {word}
        </Button>
      )}
      <Rejected kind={kind} report={report} />
    </>
  )
}

function ImportDone<Row extends RowReport, F extends string, R extends WizardReport<Row, F>, P extends Past>({
  kind,
  report,
  onReport,
}: OutcomeProps<Row, F, R, P>) {
  const t = useWords('workbook-import')
  const undo = useDeed(kind.routes.undo, {
    touches: kind.touches,
    done: (undone) => {
      onReport(undone as R)
      toast({ text: t('undone') })
    },
  })
  if (report.state === 'undone') return <p>{kind.undone}</p>
  return (
    <>
      {kind.written(report)}
      <Rejected kind={kind} report={report} />
      <Button kind="quiet" icon="undo" busy={undo.busy} onClick={() => void undo.run({ params: { id: report.id } })}>
        {t('undo')}
      </Button>
    </>
  )
}

function Rejected<Row extends RowReport, F extends string, R extends WizardReport<Row, F>, P extends Past>({
  kind,
  report,
}: Pick<OutcomeProps<Row, F, R, P>, 'kind' | 'report'>) {
  const save = useDeed(kind.routes.rejected)
  if (report.emptied) return null
  return <RejectedFile report={report} busy={save.busy} fetchFile={() => save.run({ params: { id: report.id } })} />
}
