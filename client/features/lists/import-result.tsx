import { useState } from 'react'
import { cancelImport, commitImport, downloadRejected, showImportProgress, undoImport } from '#contract/imports.ts'
import { BroughtBefore, ImportWriting, RejectedFile, UpdateSwitch } from '#features/workbook-import/index.ts'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import type { Report } from './import-report.ts'
import { ImportUnits } from './import-units.tsx'

type ImportResultProps = { report: Report; remapping: boolean; onReport: (report: Report) => void }

/** The fourth step: what will be written, the writing itself, and what came of it; one press takes it all back. */
export function ImportResult({ report, remapping, onReport }: ImportResultProps) {
  const t = useWords('lists')
  const [update, setUpdate] = useState(true)
  const params = { id: report.id }
  const commit = useDeed(commitImport, {
    touches: ['items.imported'],
    done: onReport,
    // Whoever stopped it wanted just that: it is said, and no fault.
    refused: ({ code }) => {
      if (code === 'import.cancelled') toast({ text: t('workbook-import:stopped') })
      return code === 'import.cancelled'
    },
  })
  const progress = useAsk(showImportProgress, { params }, { when: commit.busy, every: 700 })
  const cancel = useDeed(cancelImport)
  const { counts } = report
  if (report.state !== 'previewed') return <ImportDone report={report} onReport={onReport} />
  return (
    <>
      <p>
        {t('import.will', { created: counts.new, changed: counts.changed, same: counts.same })}
        {counts.listed > 0 ? t('comma') + t('import.willList', { count: counts.listed }) : ''}
      </p>
      {report.committedBefore ? <BroughtBefore /> : null}
      <ImportUnits organizations={report.organizations} />
      {counts.changed > 0 ? (
        <UpdateSwitch word={t('import.update', { count: counts.changed })} on={update} onChange={setUpdate} />
      ) : null}
      {commit.busy ? (
        <ImportWriting
          sentence={t('import.writing', { count: counts.valid })}
          progress={progress.data}
          stopping={cancel.busy}
          onStop={() => void cancel.run({ params })}
        />
      ) : (
        <Button
          kind="primary"
          disabled={counts.valid === 0 || remapping}
          onClick={() => void commit.run({ params, body: { updateExisting: update } })}
        >
          {t('import.commit', { count: counts.valid })}
        </Button>
      )}
      <Rejected report={report} />
    </>
  )
}

function ImportDone({ report, onReport }: Omit<ImportResultProps, 'remapping'>) {
  const t = useWords('lists')
  const undo = useDeed(undoImport, {
    touches: ['items.imported'],
    done: (undone) => {
      onReport(undone)
      toast({ text: t('workbook-import:undone') })
    },
  })
  const { result } = report
  if (report.state === 'undone' || !result) return <p>{t('import.isUndone')}</p>
  return (
    <>
      <p role="status">
        {t('import.done', { created: result.created, updated: result.updated, unchanged: result.unchanged })}
        {result.listed > 0 ? t('comma') + t('import.listed', { count: result.listed }) : ''}
        {result.organizationsCreated > 0
          ? t('comma') + t('import.unitsMade', { count: result.organizationsCreated })
          : ''}
      </p>
      <LinkButton kind="primary" to="/lists" search={{ edition: result.editionId }}>
        {t('import.toList', { year: report.year })}
      </LinkButton>
      <Rejected report={report} />
      <Button kind="quiet" icon="undo" busy={undo.busy} onClick={() => void undo.run({ params: { id: report.id } })}>
        {t('workbook-import:undo')}
      </Button>
    </>
  )
}

function Rejected({ report }: { report: Report }) {
  const save = useDeed(downloadRejected)
  return <RejectedFile report={report} busy={save.busy} fetchFile={() => save.run({ params: { id: report.id } })} />
}
