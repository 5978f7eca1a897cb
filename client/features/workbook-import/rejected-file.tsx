import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { saveFile } from '#ui/save-file.ts'
import type { Report } from './import-reading.ts'

type RejectedFileProps = {
  report: Pick<Report, 'fileName' | 'counts'>
  busy: boolean
  /** Fetches the workbook of the rejected rows; null when it was refused. */
  fetchFile: () => Promise<unknown>
}

/** The rows that were not taken, as a workbook to be mended and sent again. */
export function RejectedFile({ report, busy, fetchFile }: RejectedFileProps) {
  const t = useWords('workbook-import')
  if (report.counts.rejected === 0) return null
  const save = async (): Promise<void> => {
    const file = await fetchFile()
    if (file) saveFile(file as Blob, t('rejectedName', { file: report.fileName.replace(/\.\w+$/, '') }))
  }
  return (
    <Button icon="download" busy={busy} onClick={() => void save()}>
      {t('rejectedFile', { count: report.counts.rejected })}
    </Button>
  )
}
