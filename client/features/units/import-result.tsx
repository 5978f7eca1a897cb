import { useState } from 'react'
import {
  cancelUnits,
  commitUnits,
  downloadRejectedUnits,
  showUnitsProgress,
  undoUnits,
} from '#contract/unit-imports.ts'
import { BroughtBefore, ImportWriting, RejectedFile, UpdateSwitch } from '#features/workbook-import/index.ts'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import type { Report } from './import-change.tsx'

type ImportResultProps = { report: Report; remapping: boolean; onReport: (report: Report) => void }
const touched = ['units.imported', 'organization.added']

/** The fourth step: what will be written, the writing itself, and what came of it; one press takes it all back. */
export function ImportResult({ report, remapping, onReport }: ImportResultProps) {
  const t = useWords('units')
  const [update, setUpdate] = useState(true)
  const params = { id: report.id }
  const commit = useDeed(commitUnits, {
    touches: touched,
    done: onReport,
    // Whoever stopped it wanted just that: it is said, and no fault.
    refused: ({ code }) => {
      if (code === 'import.cancelled') toast({ text: t('workbook-import:stopped') })
      return code === 'import.cancelled'
    },
  })
  const progress = useAsk(showUnitsProgress, { params }, { when: commit.busy, every: 700 })
  const cancel = useDeed(cancelUnits)
  const { counts } = report
  if (report.state !== 'previewed') return <ImportDone report={report} onReport={onReport} />
  return (
    <>
      <p>{t('import.will', { created: counts.new, changed: counts.changed, same: counts.same })}</p>
      {report.committedBefore ? <BroughtBefore /> : null}
      {counts.changed > 0 ? <UpdateSwitch word={t('import.update')} on={update} onChange={setUpdate} /> : null}
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
          disabled={counts.valid === 0 || remapping || report.emptied}
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
  const t = useWords('units')
  const undo = useDeed(undoUnits, {
    touches: touched,
    done: (undone) => {
      onReport(undone)
      toast({ text: t('workbook-import:undone') })
    },
  })
  const { result } = report
  if (report.state === 'undone' || !result) return <p>{t('import.isUndone')}</p>
  const { created, updated, unchanged, liaisonsBegun, liaisonsEnded } = result
  return (
    <>
      <p role="status">
        {[
          t('import.done', { created, updated, unchanged }),
          ...(liaisonsBegun > 0 ? [t('import.begun', { count: liaisonsBegun })] : []),
          ...(liaisonsEnded > 0 ? [t('import.ended', { count: liaisonsEnded })] : []),
        ].join(t('comma'))}
      </p>
      <LinkButton kind="primary" to="/network">
        {t('import.toNetwork')}
      </LinkButton>
      <Rejected report={report} />
      <Button kind="quiet" icon="undo" busy={undo.busy} onClick={() => void undo.run({ params: { id: report.id } })}>
        {t('workbook-import:undo')}
      </Button>
    </>
  )
}

function Rejected({ report }: { report: Report }) {
  const save = useDeed(downloadRejectedUnits)
  if (report.emptied) return null
  return <RejectedFile report={report} busy={save.busy} fetchFile={() => save.run({ params: { id: report.id } })} />
}
