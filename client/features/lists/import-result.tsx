import { useEffect, useState } from 'react'
import { commitImport, downloadRejected, undoImport } from '#contract/imports.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { ImportUnits } from './import-units.tsx'
import css from './import-page.module.css'
import type { Report } from './import-reading.ts'
import { saveFile } from '#ui/save-file.ts'

type ImportResultProps = { report: Report; remapping: boolean; onReport: (report: Report) => void }

/** The fourth step: what will be written, the writing itself, and what came of it; one press takes it all back. */
export function ImportResult({ report, remapping, onReport }: ImportResultProps) {
  const t = useWords('lists')
  const [update, setUpdate] = useState(true)
  const commit = useDeed(commitImport, { touches: ['items.imported'], done: onReport })
  const { counts } = report
  if (report.state !== 'previewed') return <ImportDone report={report} onReport={onReport} />
  return (
    <>
      <p>{t('import.will', { created: counts.new, changed: counts.changed, same: counts.same })}</p>
      {report.committedBefore ? <p className={css.look}>{t('import.before')}</p> : null}
      <ImportUnits organizations={report.organizations} />
      {counts.changed > 0 ? (
        <label className={css.switch}>
          <input type="checkbox" checked={update} onChange={(event) => setUpdate(event.target.checked)} />
          {t('import.update', { count: counts.changed })}
        </label>
      ) : null}
      {commit.busy ? (
        <Working sentence={t('import.writing', { count: counts.valid })} />
      ) : (
        <Button
          kind="primary"
          disabled={counts.valid === 0 || remapping}
          onClick={() => void commit.run({ params: { id: report.id }, body: { updateExisting: update } })}
        >
          {t('import.commit', { count: counts.valid })}
        </Button>
      )}
      {counts.rejected > 0 ? <RejectedFile report={report} /> : null}
    </>
  )
}

function ImportDone({ report, onReport }: Omit<ImportResultProps, 'remapping'>) {
  const t = useWords('lists')
  const undo = useDeed(undoImport, {
    touches: ['items.imported'],
    done: (undone) => {
      onReport(undone)
      toast({ text: t('import.undone') })
    },
  })
  const { result } = report
  if (report.state === 'undone' || !result) return <p>{t('import.isUndone')}</p>
  return (
    <>
      <p role="status">
        {t('import.done', { created: result.created, updated: result.updated, unchanged: result.unchanged })}
        {result.organizationsCreated > 0
          ? t('comma') + t('import.unitsMade', { count: result.organizationsCreated })
          : ''}
      </p>
      <LinkButton kind="primary" to="/lists" search={{ edition: result.editionId }}>
        {t('import.toList', { year: report.year })}
      </LinkButton>
      {report.counts.rejected > 0 ? <RejectedFile report={report} /> : null}
      <Button kind="quiet" icon="undo" busy={undo.busy} onClick={() => void undo.run({ params: { id: report.id } })}>
        {t('import.undo')}
      </Button>
    </>
  )
}

function RejectedFile({ report }: { report: Report }) {
  const t = useWords('lists')
  const save = useDeed(downloadRejected, {
    done: (file) => saveFile(file as Blob, t('import.rejectedName', { file: report.fileName.replace(/\.\w+$/, '') })),
  })
  return (
    <Button icon="download" busy={save.busy} onClick={() => void save.run({ params: { id: report.id } })}>
      {t('import.rejectedFile', { count: report.counts.rejected })}
    </Button>
  )
}

/** A long deed that cannot be counted: says what is done and for how long. */
function Working({ sentence }: { sentence: string }) {
  const t = useWords('lists')
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className={css.working} role="status">
      <progress aria-label={sentence} />
      <p>
        {sentence}
        {seconds > 1 ? t('comma') + t('import.seconds', { count: seconds }) : ''}
      </p>
    </div>
  )
}
